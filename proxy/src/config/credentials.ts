import type { CompanyCredentials } from '../chathub/company-session.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { Variables } from './variables.ts';

/** The company's login, or the profile token that stands in for it. */
export function readCredentials(env: Variables): Result<CompanyCredentials, string[]> {
	const login = env['CHATHUB_LOGIN'];
	const password = env['CHATHUB_PASSWORD'];
	const token = env['CHATHUB_PROFILE_TOKEN'];
	if (token !== undefined) {
		return login === undefined && password === undefined
			? success({ kind: 'profile', token })
			: failure([
					'CHATHUB_PROFILE_TOKEN: set either this or CHATHUB_LOGIN and CHATHUB_PASSWORD, not both',
				]);
	}
	if (login === undefined || password === undefined) {
		const missing = login === undefined ? 'CHATHUB_LOGIN' : 'CHATHUB_PASSWORD';
		return failure([
			`${missing}: must be set (CHATHUB_LOGIN and CHATHUB_PASSWORD together, or CHATHUB_PROFILE_TOKEN)`,
		]);
	}
	return success({ kind: 'login', login, password });
}

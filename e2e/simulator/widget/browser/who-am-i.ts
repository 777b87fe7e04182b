import type { Ending } from './connection.ts';

/** Asks the API whether the token is good; this is the call that fails when the page's origin is not on the allow-list. */
export async function askWhoAmI(api: string, token: string): Promise<'authorised' | Ending> {
	try {
		const response = await fetch(`${api}/api/operator/me`, {
			headers: { Authorization: `Bearer ${token}` },
		});
		if (response.ok) {
			return 'authorised';
		}
		if (response.status !== 401) {
			return 'unreachable';
		}
		return response.headers.get('WWW-Authenticate')?.includes('Token expired') === true
			? 'token expired'
			: 'invalid token';
	} catch {
		return 'unreachable';
	}
}

import type { RequestHandler } from 'express';
import type { Parts } from '../parts.ts';
import { refusalError } from './answers.ts';
import { authenticateCompany } from './authenticate.ts';

/** Lets only the company's own calls pass. */
export function requireCompany({ tokens, profileToken }: Parts): RequestHandler {
	return async (request, _response, next) => {
		const authentication = await authenticateCompany(request.headers, tokens, profileToken());
		if ('refusal' in authentication) {
			throw refusalError(authentication.refusal);
		}
		next();
	};
}

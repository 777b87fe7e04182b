import { Router } from 'express';
import { z } from 'zod';
import type { Parts } from '../parts.ts';
import { ApiError, parseInput, sendToken } from './answers.ts';
import { sameText } from './authenticate.ts';
import { receive } from './receive.ts';
import { requireCompany } from './require-company.ts';

const loginSchema = z.object({ login: z.string(), password: z.string() });

/** `/api/company`: the login, and what it may see. */
export function companyRoutes(parts: Parts): Router {
	const { company, tokens, data, behaviour } = parts;
	const router = Router();

	router.post('/get-token', receive('login', parts), async (request, response) => {
		const { login, password } = parseInput(loginSchema, request.body);
		if (!sameText(login, company.login) || !sameText(password, company.password)) {
			throw new ApiError(401, 'Login or password is wrong.');
		}
		sendToken(response, await tokens.issueCompany(), behaviour.get().tokenShape);
	});

	router.get(
		'/organization',
		receive('organizations', parts),
		requireCompany(parts),
		(_request, response) => {
			response.json(data.organizations());
		},
	);

	return router;
}

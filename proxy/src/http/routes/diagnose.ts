import type { Router } from 'express';
import { diagnoseRequestSchema, type Paths } from '../../contract/index.ts';
import type { Diagnostics } from '../../domain/diagnosis.ts';
import { jsonBody } from '../body-parsers.ts';
import type { Authenticate } from '../middleware/authenticate.ts';
import { sendFailure, type SendFailure, sendProblem, type SendProblem } from '../problem-answer.ts';
import { servePath } from '../serve-path.ts';

const refuse: SendProblem<Paths['/v1/diagnose']['post']> = sendProblem;
const fail: SendFailure<Paths['/v1/diagnose']['post']> = sendFailure;

interface DiagnoseRouteDeps {
	readonly authenticated: Authenticate;
	readonly diagnostics: Diagnostics;
}

/** `POST /v1/diagnose`: how far the way to an operator token goes. */
export function diagnoseRoutes({ authenticated, diagnostics }: DiagnoseRouteDeps): Router {
	return servePath('/v1/diagnose', {
		post: [
			authenticated(async (site, request, response) => {
				const wish = diagnoseRequestSchema.safeParse(request.body);
				if (!wish.success) {
					const detail =
						'Send application/json with "organization" (a number) and "operator" (a number or null).';
					refuse(response, 'invalid_request', { detail });
					return;
				}
				const { organization, operator } = wish.data;
				const diagnosed = await diagnostics.diagnose(site, organization, operator);
				if (diagnosed.ok) {
					response.json(diagnosed.value);
				} else {
					fail(response, diagnosed.failure);
				}
			}, jsonBody),
		],
	});
}

import { Router } from 'express';
import { diagnoseRequestSchema } from '../../contract/index.ts';
import type { Diagnostics } from '../../domain/diagnosis.ts';
import { jsonBody } from '../body-parsers.ts';
import type { Authenticate } from '../middleware/authenticate.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { sendProblem } from '../problem-answer.ts';

interface DiagnoseRouteDeps {
	readonly authenticated: Authenticate;
	readonly diagnostics: Diagnostics;
}

/** `POST /v1/diagnose`: how far the way to an operator token goes. */
export function diagnoseRoutes({ authenticated, diagnostics }: DiagnoseRouteDeps): Router {
	const router = Router({ strict: true, caseSensitive: true });
	router
		.route('/v1/diagnose')
		.post(
			jsonBody,
			authenticated(async (site, request, response) => {
				const wish = diagnoseRequestSchema.safeParse(request.body);
				if (!wish.success) {
					const detail =
						'Send application/json with "organization" (a number) and "operator" (a number or null).';
					sendProblem(response, 'invalid_request', { detail });
					return;
				}
				const { organization, operator } = wish.data;
				const diagnosed = await diagnostics.diagnose(site, organization, operator);
				if (diagnosed.ok) {
					response.json(diagnosed.value);
				} else {
					sendProblem(response, diagnosed.failure.kind);
				}
			}),
		)
		.all(methodNotAllowed('POST'));
	return router;
}

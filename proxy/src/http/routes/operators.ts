import { Router } from 'express';
import { z } from 'zod';
import type { OperatorsAnswer } from '../../contract/index.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Authenticate } from '../middleware/authenticate.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { sendProblem } from '../problem-answer.ts';

interface OperatorsRouteDeps {
	readonly authenticated: Authenticate;
	readonly directory: Directory;
}

const paramsSchema = z.object({
	org: z
		.string()
		.regex(/^[1-9][0-9]{0,14}$/)
		.transform(Number),
});

/** `GET /v1/organizations/{org}/operators`: everybody in it, whatever their status. */
export function operatorsRoutes({ authenticated, directory }: OperatorsRouteDeps): Router {
	const router = Router({ strict: true, caseSensitive: true });
	router
		.route('/v1/organizations/:org/operators')
		.get(
			authenticated(async (site, request, response) => {
				const params = paramsSchema.safeParse(request.params);
				if (!params.success) {
					const detail = 'The organization in the path must be its number.';
					sendProblem(response, 'invalid_request', { detail });
					return;
				}
				const listed = await directory.operators(site, params.data.org);
				if (listed.ok) {
					const answer: OperatorsAnswer = { operators: [...listed.value] };
					response.json(answer);
				} else {
					sendProblem(response, listed.failure.kind);
				}
			}),
		)
		.all(methodNotAllowed('GET', 'HEAD'));
	return router;
}

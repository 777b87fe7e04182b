import type { Router } from 'express';
import * as z from 'zod/mini';
import { type OperatorsAnswer, type Paths, upstreamIdTextSchema } from '../../contract/index.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Authenticate } from '../middleware/authenticate.ts';
import { sendProblem, type SendProblem } from '../problem-answer.ts';
import { servePath } from '../serve-path.ts';

const refuse: SendProblem<Paths['/v1/organizations/{org}/operators']['get']> = sendProblem;

interface OperatorsRouteDeps {
	readonly authenticated: Authenticate;
	readonly directory: Directory;
}

const paramsSchema = z.object({ org: z.pipe(upstreamIdTextSchema, z.transform(Number)) });

/** `GET /v1/organizations/{org}/operators`: everybody in it, whatever their status. */
export function operatorsRoutes({ authenticated, directory }: OperatorsRouteDeps): Router {
	return servePath('/v1/organizations/{org}/operators', {
		get: [
			authenticated(async (site, request, response) => {
				const params = paramsSchema.safeParse(request.params);
				if (!params.success) {
					const detail = 'The organization in the path must be its number.';
					refuse(response, 'invalid_request', { detail });
					return;
				}
				const listed = await directory.operators(site, params.data.org);
				if (listed.ok) {
					const answer: OperatorsAnswer = { operators: [...listed.value] };
					response.json(answer);
				} else {
					refuse(response, listed.failure.kind);
				}
			}),
		],
	});
}

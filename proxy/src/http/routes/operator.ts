import type { Router } from 'express';
import * as z from 'zod/mini';
import {
	type Operator,
	operatorChangeSchema,
	type Paths,
	upstreamIdFromTextSchema,
} from '../../contract/index.ts';
import type { OperatorChanges } from '../../domain/operator-changes.ts';
import { jsonBody } from '../body-parsers.ts';
import type { Authenticate } from '../middleware/authenticate.ts';
import { sendFailure, type SendFailure, sendProblem, type SendProblem } from '../problem-answer.ts';
import { servePath } from '../serve-path.ts';

const refuse: SendProblem<Paths['/v1/organizations/{org}/operators/{id}']['patch']> = sendProblem;
const fail: SendFailure<Paths['/v1/organizations/{org}/operators/{id}']['patch']> = sendFailure;

interface OperatorRouteDeps {
	readonly authenticated: Authenticate;
	readonly changes: OperatorChanges;
}

const paramsSchema = z.object({ org: upstreamIdFromTextSchema, id: upstreamIdFromTextSchema });

/** `PATCH /v1/organizations/{org}/operators/{id}`: the operator's status. */
export function operatorRoutes({ authenticated, changes }: OperatorRouteDeps): Router {
	return servePath('/v1/organizations/{org}/operators/{id}', {
		patch: [
			authenticated(async (site, request, response) => {
				const params = paramsSchema.safeParse(request.params);
				const change = operatorChangeSchema.safeParse(request.body);
				if (!params.success || !change.success) {
					const detail = params.success
						? 'Send application/json with "status": "active", "inactive" or "deleted".'
						: 'The organization and the operator in the path must be their numbers.';
					refuse(response, 'invalid_request', { detail });
					return;
				}
				const { org, id } = params.data;
				const changed = await changes.setStatus(site, org, id, change.data.status);
				if (changed.ok) {
					const answer: Operator = changed.value;
					response.json(answer);
				} else {
					fail(response, changed.failure);
				}
			}, jsonBody),
		],
	});
}

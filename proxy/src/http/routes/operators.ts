import type { Router } from 'express';
import * as z from 'zod/mini';
import {
	addOperatorsRequestSchema,
	type NamedOperatorsAnswer,
	type OperatorsAnswer,
	type Paths,
	upstreamIdFromTextSchema,
} from '../../contract/index.ts';
import type { Directory } from '../../domain/directory.ts';
import type { OperatorChanges } from '../../domain/operator-changes.ts';
import { namesBody } from '../body-parsers.ts';
import type { Authenticate } from '../middleware/authenticate.ts';
import { sendFailure, type SendFailure, sendProblem, type SendProblem } from '../problem-answer.ts';
import { servePath } from '../serve-path.ts';

type Operators = Paths['/v1/organizations/{org}/operators'];
const refuseList: SendProblem<Operators['get']> = sendProblem;
const failList: SendFailure<Operators['get']> = sendFailure;
const refuseAdd: SendProblem<Operators['post']> = sendProblem;
const failAdd: SendFailure<Operators['post']> = sendFailure;

interface OperatorsRouteDeps {
	readonly authenticated: Authenticate;
	readonly directory: Directory;
	readonly changes: OperatorChanges;
}

const paramsSchema = z.object({ org: upstreamIdFromTextSchema });
const NOT_A_NUMBER = 'The organization in the path must be its number.';

/** `/v1/organizations/{org}/operators`: lists everybody in it, whatever their status; adds those who are not there. */
export function operatorsRoutes({ authenticated, directory, changes }: OperatorsRouteDeps): Router {
	return servePath('/v1/organizations/{org}/operators', {
		get: [
			authenticated(async (site, request, response) => {
				const params = paramsSchema.safeParse(request.params);
				if (!params.success) {
					refuseList(response, 'invalid_request', { detail: NOT_A_NUMBER });
					return;
				}
				const listed = await directory.operators(site, params.data.org);
				if (listed.ok) {
					const answer: OperatorsAnswer = { operators: [...listed.value] };
					response.json(answer);
				} else {
					failList(response, listed.failure);
				}
			}),
		],
		post: [
			authenticated(async (site, request, response) => {
				const params = paramsSchema.safeParse(request.params);
				const wish = addOperatorsRequestSchema.safeParse(request.body);
				if (!params.success || !wish.success) {
					const detail = params.success
						? 'Send application/json with "names": 1 to 100 different texts of 1 to 100 characters that can be seen.'
						: NOT_A_NUMBER;
					refuseAdd(response, 'invalid_request', { detail });
					return;
				}
				const named = await changes.add(site, params.data.org, wish.data.names);
				if (named.ok) {
					const answer: NamedOperatorsAnswer = { operators: [...named.value] };
					response.json(answer);
				} else {
					failAdd(response, named.failure);
				}
			}, namesBody),
		],
	});
}

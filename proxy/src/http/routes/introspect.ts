import type { Router } from 'express';
import { introspectRequestSchema, type Paths } from '../../contract/index.ts';
import type { Introspection } from '../../domain/introspection.ts';
import { formBody, readForm } from '../form-body.ts';
import type { Authenticate } from '../middleware/authenticate.ts';
import { sendFailure, type SendFailure, sendProblem, type SendProblem } from '../problem-answer.ts';
import { servePath } from '../serve-path.ts';

const refuse: SendProblem<Paths['/v1/introspect']['post']> = sendProblem;
const fail: SendFailure<Paths['/v1/introspect']['post']> = sendFailure;

interface IntrospectRouteDeps {
	readonly authenticated: Authenticate;
	readonly introspection: Introspection;
}

/** `POST /v1/introspect`: whether an operator token is still good (RFC 7662). */
export function introspectRoutes({ authenticated, introspection }: IntrospectRouteDeps): Router {
	return servePath('/v1/introspect', {
		post: [
			authenticated(async (site, request, response) => {
				const body: unknown = request.body;
				const form = typeof body === 'string' ? readForm(body) : undefined;
				const asked = introspectRequestSchema.safeParse(Object.fromEntries(form ?? []));
				if (!asked.success) {
					const detail =
						'Send application/x-www-form-urlencoded with "token", each parameter once.';
					refuse(response, 'invalid_request', { detail });
					return;
				}
				const known = await introspection.introspect(site, asked.data.token);
				if (known.ok) {
					response.json(known.value);
				} else {
					fail(response, known.failure);
				}
			}, formBody),
		],
	});
}

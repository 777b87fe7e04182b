import type { Router } from 'express';
import type { Paths, UsageAnswer } from '../../contract/index.ts';
import { refuseRead } from '../../domain/access-policy.ts';
import type { Usage } from '../../domain/usage.ts';
import type { Authenticate } from '../middleware/authenticate.ts';
import { sendFailure, type SendFailure } from '../problem-answer.ts';
import { servePath } from '../serve-path.ts';

const fail: SendFailure<Paths['/v1/usage']['get']> = sendFailure;

interface UsageRouteDeps {
	readonly authenticated: Authenticate;
	readonly usage: Usage;
}

/** `GET /v1/usage`: what was counted for the site, day by day. */
export function usageRoutes({ authenticated, usage }: UsageRouteDeps): Router {
	return servePath('/v1/usage', {
		get: [
			authenticated(async (site, _request, response) => {
				const refused = refuseRead(site);
				if (refused !== undefined) {
					fail(response, refused);
					return;
				}
				const answer: UsageAnswer = { days: await usage.days(site.id) };
				response.json(answer);
			}),
		],
	});
}

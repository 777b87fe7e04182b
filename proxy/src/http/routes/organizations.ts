import type { Router } from 'express';
import type { OrganizationsAnswer, Paths } from '../../contract/index.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Authenticate } from '../middleware/authenticate.ts';
import { sendFailure, type SendFailure } from '../problem-answer.ts';
import { servePath } from '../serve-path.ts';

const fail: SendFailure<Paths['/v1/organizations']['get']> = sendFailure;

interface OrganizationsRouteDeps {
	readonly authenticated: Authenticate;
	readonly directory: Directory;
}

/** `GET /v1/organizations`: those that the site may use. */
export function organizationsRoutes({ authenticated, directory }: OrganizationsRouteDeps): Router {
	return servePath('/v1/organizations', {
		get: [
			authenticated(async (site, _request, response) => {
				const listed = await directory.organizations(site);
				if (listed.ok) {
					const answer: OrganizationsAnswer = { organizations: [...listed.value] };
					response.json(answer);
				} else {
					fail(response, listed.failure);
				}
			}),
		],
	});
}

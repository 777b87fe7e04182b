import type { Router } from 'express';
import type { OrganizationsAnswer, Paths } from '../../contract/index.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Authenticate } from '../middleware/authenticate.ts';
import { sendProblem, type SendProblem } from '../problem-answer.ts';
import { servePath } from '../serve-path.ts';

const refuse: SendProblem<Paths['/v1/organizations']['get']> = sendProblem;

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
					refuse(response, listed.failure.kind);
				}
			}),
		],
	});
}

import { Router } from 'express';
import type { OrganizationsAnswer } from '../../contract/index.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Authenticate } from '../middleware/authenticate.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { sendProblem } from '../problem-answer.ts';

interface OrganizationsRouteDeps {
	readonly authenticated: Authenticate;
	readonly directory: Directory;
}

/** `GET /v1/organizations`: those that the site may use. */
export function organizationsRoutes({ authenticated, directory }: OrganizationsRouteDeps): Router {
	const router = Router({ strict: true, caseSensitive: true });
	router
		.route('/v1/organizations')
		.get(
			authenticated(async (site, _request, response) => {
				const listed = await directory.organizations(site);
				if (listed.ok) {
					const answer: OrganizationsAnswer = { organizations: [...listed.value] };
					response.json(answer);
				} else {
					sendProblem(response, listed.failure.kind);
				}
			}),
		)
		.all(methodNotAllowed('GET', 'HEAD'));
	return router;
}

import type { RequestHandler, Router } from 'express';
import { type Paths, TOKEN_PATH } from '../../contract/index.ts';
import { allowsScope } from '../../domain/access-policy.ts';
import type { Site, SiteRegistry } from '../../domain/site-registry.ts';
import { frameDocument } from '../../pages/frame-document.ts';
import { FRAME_PERMISSIONS, framePolicy } from '../../pages/frame-policy.ts';
import type { Scripts } from '../../pages/scripts.ts';
import { sendProblem, type SendProblem } from '../problem-answer.ts';
import { servePath } from '../serve-path.ts';

const refuse: SendProblem<Paths['/v1/frame/{site}']['get']> = sendProblem;

interface FrameRouteDeps {
	/** `CHATHUB_FRAME_ORIGIN`; undefined where there is no isolated mode. */
	readonly frameOrigin?: string | undefined;
	readonly publicUrl: string;
	readonly widgetUrl: string;
	/** Address of the vendor's API. */
	readonly apiUrl: string;
	readonly sites: SiteRegistry;
	readonly scripts: Scripts;
}

/** Whether the chats of a site may run at all. */
const hasFrame = (site: Site): boolean => allowsScope(site, 'token');

/** The address of a site's frame document; null where there is none. */
export const frameUrlOf = (site: Site, frameOrigin: string | undefined): string | null =>
	frameOrigin !== undefined && hasFrame(site) ? `${frameOrigin}/v1/frame/${site.id}` : null;

/**
 * `GET /v1/frame/{site}`: the isolated mode's document, which the pages of one site may hold. Nothing in it may be kept:
 * an origin that leaves the site list holds no new frame from then on.
 */
export function frameRoutes({
	frameOrigin,
	publicUrl,
	widgetUrl,
	apiUrl,
	sites,
	scripts,
}: FrameRouteDeps): Router {
	const tokenEndpoint = publicUrl + TOKEN_PATH;
	const handler: RequestHandler = (request, response) => {
		const site = sites.findById(String(request.params['site']));
		if (frameOrigin === undefined || site === undefined || !hasFrame(site)) {
			refuse(response, 'not_found');
			return;
		}
		const parentOrigins = site.origins;
		response.set({
			'Content-Security-Policy': framePolicy({
				frameOrigin,
				tokenEndpoint,
				widgetUrl,
				apiUrl,
				parentOrigins,
			}),
			// For whoever opens the document by itself: no window that opened it has a hold on it. In a frame it means nothing.
			'Cross-Origin-Opener-Policy': 'same-origin',
			// Pages that demand consent of all they load (Cross-Origin-Embedder-Policy) may hold it too.
			'Cross-Origin-Resource-Policy': 'cross-origin',
			'Permissions-Policy': FRAME_PERMISSIONS,
		});
		response
			.type('html')
			.send(
				frameDocument(scripts.frame.path, { site: site.id, tokenEndpoint, widgetUrl, parentOrigins }),
			);
	};
	return servePath('/v1/frame/{site}', { get: [handler] });
}

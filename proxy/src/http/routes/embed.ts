import type { RequestHandler, Router } from 'express';
import { TOKEN_PATH } from '../../contract/index.ts';
import { embedScript } from '../../pages/embed-script.ts';
import { encodeText, type Scripts } from '../../pages/scripts.ts';
import { sendScript } from '../send-script.ts';
import { servePath } from '../serve-path.ts';

interface EmbedRouteDeps {
	readonly publicUrl: string;
	readonly widgetUrl: string;
	/** `CHATHUB_FRAME_ORIGIN`; undefined where there is no isolated mode. */
	readonly frameOrigin?: string | undefined;
	readonly scripts: Scripts;
}

/** `GET /embed.js`: what a page outside WordPress loads. Needs no site: what is in it is the same for all of them. */
export function embedRoutes({ publicUrl, widgetUrl, frameOrigin, scripts }: EmbedRouteDeps): Router {
	const script = encodeText(
		embedScript(publicUrl + scripts.embed.path, {
			tokenEndpoint: publicUrl + TOKEN_PATH,
			widgetUrl,
			frameOrigin,
		}),
	);
	const handler: RequestHandler = (request, response) => {
		sendScript(request, response, { ...script, caching: 'brief' });
	};
	return servePath('/embed.js', { get: [handler] });
}

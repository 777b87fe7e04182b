import { Router } from 'express';
import { loadBrowserModules } from '../browser-modules.ts';
import type { Parts } from '../parts.ts';
import { receiveCall } from '../receive-call.ts';

const SCRIPT = 'widget-script.js';
const modules = loadBrowserModules(new URL('browser/', import.meta.url));

/**
 * `/operator-chat-panel`: the widget script and what it imports. Any page may load it, as from a CDN: the allow-list
 * of origins is about the calls that it makes.
 */
export function widgetRouter(parts: Parts): Router {
	const router = Router();
	router.get('/:file', async (request, response, next) => {
		const { file } = request.params;
		const source = modules.get(file);
		if (source === undefined) {
			next();
			return;
		}
		response.set('Access-Control-Allow-Origin', '*');
		if (file === SCRIPT && !(await receiveCall('script', response, parts))) {
			return;
		}
		response.set('Cache-Control', 'public, max-age=60');
		response.type('text/javascript').send(source);
	});
	return router;
}

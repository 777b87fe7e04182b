import { Router } from 'express';
import { createBrowserModules } from '../browser-modules.ts';
import { fileURLToPath } from 'node:url';

const modules = createBrowserModules(new URL('browser/', import.meta.url), [
	'console',
	'conversation-view',
	'dom',
]);
const page = fileURLToPath(new URL('browser/console.html', import.meta.url));
const style = fileURLToPath(new URL('browser/console.css', import.meta.url));

/** `/console`: the page where a person plays the operator. */
export function consoleRouter(): Router {
	const router = Router();
	router.use((_request, response, next) => {
		response.set(
			'Content-Security-Policy',
			"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
		);
		next();
	});
	router.get('/', (_request, response) => {
		response.sendFile(page);
	});
	router.get('/console.css', (_request, response) => {
		response.sendFile(style);
	});
	router.get('/:module.js', async (request, response, next) => {
		const source = await modules(request.params.module);
		if (source === undefined) {
			next();
			return;
		}
		response.type('text/javascript').send(source);
	});
	return router;
}

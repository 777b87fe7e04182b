import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import { loadBrowserModules } from '../browser-modules.ts';

const browser = new URL('browser/', import.meta.url);
const modules = loadBrowserModules(browser);
const policy = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"connect-src 'self'",
	'img-src data:',
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join('; ');

/** `/console`: the page where a person plays the operator. */
export function consoleRouter(): Router {
	const router = Router();
	router.get('/', (_request, response) => {
		response.set('Content-Security-Policy', policy);
		response.sendFile(fileURLToPath(new URL('console.html', browser)));
	});
	router.get('/console.css', (_request, response) => {
		response.sendFile(fileURLToPath(new URL('console.css', browser)));
	});
	router.get('/:file', (request, response, next) => {
		const source = modules.get(request.params.file);
		if (source === undefined) {
			next();
			return;
		}
		response.type('text/javascript').send(source);
	});
	return router;
}

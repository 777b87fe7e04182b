import type { RequestHandler, Router } from 'express';
import type { OpenApi } from '../../contract/index.ts';
import { servePath } from '../serve-path.ts';

/** `GET /openapi.json`: what the proxy answers, for programs. */
export function openApiRoutes(document: OpenApi): Router {
	const bytes = Buffer.from(JSON.stringify(document));
	const readDocument: RequestHandler = (_request, response) => {
		response.type('json').send(bytes);
	};
	return servePath('/openapi.json', { get: [readDocument] });
}

import type { RequestHandler, Router } from 'express';
import type { OpenApi } from '../../contract/index.ts';
import { servePath } from '../serve-path.ts';

/** `GET /openapi.json`: what the proxy answers, for programs. */
export function openApiRoutes(document: OpenApi): Router {
	const readDocument: RequestHandler = (_request, response) => {
		response.json(document);
	};
	return servePath('/openapi.json', { get: [readDocument] });
}

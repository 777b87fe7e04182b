import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Behaviour } from './behaviour.ts';

/** An error as ASP.NET would send it; the vendor documents the statuses but not the bodies. */
export function sendError(
	response: ServerResponse,
	style: Behaviour['errorStyle'],
	status: number,
	detail: string,
): void {
	response.statusCode = status;
	switch (style) {
		case 'problem':
			response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
			response.end(
				JSON.stringify({
					type: 'about:blank',
					title: STATUS_CODES[status] ?? 'Error',
					status,
					detail,
				}),
			);
			return;
		case 'text':
			response.setHeader('Content-Type', 'text/plain; charset=utf-8');
			response.end(detail);
			return;
		case 'empty':
			response.end();
	}
}

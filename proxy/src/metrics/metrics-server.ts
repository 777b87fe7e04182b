import { createServer, type Server } from 'node:http';
import type { Metrics } from './metrics.ts';

/** Serves `GET /metrics` and nothing else, on a port of its own: what it tells is no visitor's business. */
export function createMetricsServer(metrics: Metrics): Server {
	const server = createServer(
		{ requestTimeout: 5_000, headersTimeout: 5_000, maxHeaderSize: 8_192 },
		({ method, url }, response) => {
			if (method !== 'GET' || url !== '/metrics') {
				response.writeHead(404).end();
				return;
			}
			metrics.read().then(
				(text) => {
					response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text);
				},
				() => {
					response.writeHead(500).end();
				},
			);
		},
	);
	server.maxConnections = 20;
	return server;
}

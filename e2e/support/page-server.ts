import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

interface SeenRequest {
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

const addressInfo = z.object({ port: z.int() });

/** A web server with a few files and nothing else, by two names: to browsers these are two origins. */
export class PageServer {
	readonly origin: string;
	readonly otherOrigin: string;
	/** Everything that it was asked for, oldest first. */
	readonly requests: SeenRequest[] = [];
	readonly #server: Server;
	readonly #files = new Map<string, (response: ServerResponse) => void>();

	private constructor(server: Server, port: number) {
		this.origin = `http://127.0.0.1:${port}`;
		this.otherOrigin = `http://localhost:${port}`;
		this.#server = server;
		server.on('request', (request, response) => {
			const { method = '', url = '', headers } = request;
			void text(request).then((body) => {
				this.requests.push({ method, path: url, headers, body });
				const answer = this.#files.get(url);
				if (answer === undefined) {
					response.statusCode = 404;
					response.end();
				} else {
					answer(response);
				}
			});
		});
	}

	static async start(): Promise<PageServer> {
		const server = createServer().listen({ port: 0, host: '127.0.0.1' });
		await once(server, 'listening');
		return new PageServer(server, addressInfo.parse(server.address()).port);
	}

	/** @param head what stands in the page's head */
	page(path: string, head: string, body = ''): void {
		this.#files.set(path, (response) => {
			response.setHeader('Content-Type', 'text/html; charset=utf-8');
			response.end(
				`<!doctype html><html lang="en"><head><title>Plain</title><meta name="viewport" content="width=device-width">${head}</head><body>${body}</body></html>`,
			);
		});
	}

	script(path: string, source: string, cacheControl = 'public, max-age=60'): void {
		this.#files.set(path, (response) => {
			response.setHeader('Content-Type', 'text/javascript');
			response.setHeader('Access-Control-Allow-Origin', '*');
			response.setHeader('Cache-Control', cacheControl);
			response.end(source);
		});
	}

	/** Answers with this status and nothing else. */
	status(path: string, status: number): void {
		this.#files.set(path, (response) => {
			response.statusCode = status;
			response.setHeader('Access-Control-Allow-Origin', '*');
			response.end();
		});
	}

	/** Cuts the connection. */
	cut(path: string): void {
		this.#files.set(path, (response) => {
			response.destroy();
		});
	}

	/** How often it was asked for this. */
	count(path: string): number {
		return this.requests.filter((request) => request.path === path).length;
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}
}

import { Agent, request, type IncomingHttpHeaders, type Server } from 'node:http';

export interface RawRequest {
	readonly method: string;
	/** With the query; sent as it is. */
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: Buffer | undefined;
}

export interface RawAnswer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	/** The content type without its parameters. */
	readonly type: string;
	readonly text: string;
	/** What the text is as JSON, or `{}`. */
	readonly body: unknown;
}

/** Who wants the connection closed after the answer loses the answer where a body is not read to its end. */
const agent = new Agent({ keepAlive: true });
/** No answer of the proxy takes longer when ChatHub answers at once. */
const HANGS_AFTER_MS = 3_000;

/**
 * Sends a request that no client library would.
 *
 * @throws when there is no whole answer within three seconds
 */
export function sendRaw(server: Server, { method, path, headers, body }: RawRequest): Promise<RawAnswer> {
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	return new Promise((resolve, reject) => {
		// Node.js leaves it out with GET, and what follows would be read as another request.
		const framed = body === undefined ? headers : { ...headers, 'Content-Length': String(body.length) };
		const sending = request(
			{ host: '127.0.0.1', port, method, path, headers: framed, agent },
			(answer) => {
				const chunks: Buffer[] = [];
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.once('error', reject);
				answer.once('end', () => {
					const text = Buffer.concat(chunks).toString('utf8');
					const type = (answer.headers['content-type'] ?? '').replace(/;.*/, '');
					const status = answer.statusCode ?? 0;
					resolve({ status, headers: answer.headers, type, text, body: parsed(text) });
				});
			},
		);
		sending.setTimeout(HANGS_AFTER_MS, () => {
			sending.destroy(new Error(`${method} ${path} hangs.`));
		});
		sending.once('error', reject);
		sending.end(body);
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return {};
	}
}

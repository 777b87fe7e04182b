import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { JWT_BEARER_GRANT_TYPE } from '../src/contract/index.ts';

/** One connection to the proxy, as a reverse proxy keeps it: asks for tokens until the proxy ends the connection. */
export class KeepAliveClient {
	/** Requests that were not answered with 200. */
	readonly failures: string[] = [];
	answered = 0;
	readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
	readonly #port: number;
	readonly #body: string;

	constructor(port: number, grant: string) {
		this.#port = port;
		this.#body = new URLSearchParams({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: grant }).toString();
	}

	/** Resolves when the proxy has said that this connection ends, or something failed. */
	async hammer(): Promise<void> {
		for (;;) {
			try {
				const response = await this.#ask();
				if (response.statusCode === 200) {
					this.answered++;
				} else {
					this.failures.push(`status ${response.statusCode ?? 0}`);
				}
				if (response.headers.connection === 'close' || this.failures.length > 0) {
					break;
				}
			} catch (error) {
				this.failures.push(String(error));
				break;
			}
		}
		this.#agent.destroy();
	}

	async #ask(): Promise<IncomingMessage> {
		const asking = request({
			port: this.#port,
			path: '/v1/token',
			method: 'POST',
			agent: this.#agent,
			headers: { origin: 'https://shop.example', 'content-type': 'application/x-www-form-urlencoded' },
		});
		asking.end(this.#body);
		const [response] = (await once(asking, 'response')) as [IncomingMessage];
		response.resume();
		await once(response, 'end');
		return response;
	}
}

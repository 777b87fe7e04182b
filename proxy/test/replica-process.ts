import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Simulator } from '@chathub/e2e/simulator';
import { JWT_BEARER_GRANT_TYPE } from '../src/contract/index.ts';
import { LeakCheck } from './leak-check.ts';
import { PUBLIC_URL } from './sites.ts';
import type { TestRedis } from './redis.ts';
import { STORE_KEY } from './test-store.ts';

const cli = new URL('../src/cli.ts', import.meta.url).pathname;

export interface TokenReply {
	readonly status: number;
	readonly body: string;
	/** Milliseconds from the request to the end of the answer. */
	readonly ms: number;
}

/** A proxy as it runs in production: a process of its own, one of several that share a Redis. */
export class ReplicaProcess {
	/** Everything that it wrote. */
	readonly output: string[] = [];
	readonly #leaks = new LeakCheck();
	readonly #process: ChildProcess;
	readonly #exited: Promise<unknown>;
	#port = 0;

	private constructor(env: Readonly<Record<string, string>>) {
		this.#leaks.environment(env);
		const child = spawn(process.execPath, [cli, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
		this.#process = child;
		this.#exited = once(child, 'close');
		createInterface(child.stderr).on('line', (line) => this.output.push(line));
	}

	/** Resolves when it listens. */
	static async start(
		simulator: Simulator,
		redis: TestRedis,
		sitesFile: string,
		env: Readonly<Record<string, string>> = {},
	): Promise<ReplicaProcess> {
		const replica = new ReplicaProcess({
			CHATHUB_PUBLIC_URL: PUBLIC_URL,
			CHATHUB_API_URL: simulator.url,
			CHATHUB_LOGIN: simulator.company.login,
			CHATHUB_PASSWORD: simulator.company.password,
			CHATHUB_SITES_FILE: sitesFile,
			CHATHUB_PORT: '0',
			CHATHUB_LIMIT_CLIENT: '100000',
			REDIS_URL: redis.url,
			CHATHUB_STORE_KEY: STORE_KEY,
			...env,
		});
		await replica.#listening();
		return replica;
	}

	/** As the loader asks. */
	async token(grant: string): Promise<TokenReply> {
		const began = performance.now();
		const response = await fetch(`http://127.0.0.1:${this.#port}/v1/token`, {
			method: 'POST',
			headers: { origin: 'https://shop.example' },
			body: new URLSearchParams({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: grant }),
		});
		const body = await response.text();
		return { status: response.status, body, ms: performance.now() - began };
	}

	/** What it logged about one event. */
	logged(event: string): readonly string[] {
		return this.output.filter((line) => line.includes(`"event":"${event}"`));
	}

	freeze(): void {
		this.#process.kill('SIGSTOP');
	}

	thaw(): void {
		this.#process.kill('SIGCONT');
	}

	/** Ends it at once, as a crash does. */
	async kill(): Promise<void> {
		this.#process.kill('SIGKILL');
		await this.#ended();
	}

	/** Tells it to stop, and waits until it has. */
	async stop(): Promise<void> {
		this.#process.kill('SIGTERM');
		await this.#ended();
	}

	/** @throws {AssertionError} when a secret is in its output */
	async #ended(): Promise<void> {
		await this.#exited;
		this.#leaks.read('the output', this.output.join('\n'));
		this.#leaks.hold();
	}

	async #listening(): Promise<void> {
		const { stdout } = this.#process;
		if (stdout === null) {
			throw new Error('no pipe');
		}
		const port = new Promise<number>((resolve, reject) => {
			createInterface(stdout).on('line', (line) => {
				this.output.push(line);
				const { msg, port: own } = JSON.parse(line) as { msg: string; port?: number };
				if (msg === 'listening' && own !== undefined) {
					resolve(own);
				}
			});
			this.#process.once('close', () => {
				reject(new Error(`The proxy ended before it listened:\n${this.output.join('\n')}`));
			});
		});
		this.#port = await port;
	}
}

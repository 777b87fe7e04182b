import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startSimulator, type Simulator } from '@chathub/e2e/simulator';
import { vi } from 'vitest';
import { sitesFileSchema } from '../src/sites/sites-schema.ts';
import { writeSitesFile } from '../src/sites/sites-file.ts';
import { LeakCheck } from './leak-check.ts';
import { PUBLIC_URL, shop } from './sites.ts';

const cli = new URL('../src/cli.ts', import.meta.url).pathname;

/** The proxy as a process of its own, in front of a simulated ChatHub, with metrics and the site `shop`. */
export class ServedProcess {
	readonly simulator: Simulator;
	/** Standard output and standard error, line by line. */
	readonly output: string[] = [];
	readonly #directory = mkdtempSync(join(tmpdir(), 'chathub-served-'));
	readonly #leaks = new LeakCheck();
	readonly #child: ChildProcess;
	readonly #exit: Promise<unknown>;

	private constructor(simulator: Simulator) {
		this.simulator = simulator;
		const sitesFile = join(this.#directory, 'sites.json');
		writeSitesFile(sitesFile, sitesFileSchema.parse({ sites: [shop] }));
		const env = {
			CHATHUB_PUBLIC_URL: PUBLIC_URL,
			CHATHUB_API_URL: simulator.url,
			CHATHUB_LOGIN: simulator.company.login,
			CHATHUB_PASSWORD: simulator.company.password,
			CHATHUB_SITES_FILE: sitesFile,
			CHATHUB_PORT: '0',
			CHATHUB_METRICS_PORT: '0',
		};
		this.#leaks.environment(env);
		const child = spawn(process.execPath, [cli, 'serve'], {
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		this.#child = child;
		this.#exit = once(child, 'close');
		for (const stream of [child.stdout, child.stderr]) {
			createInterface(stream).on('line', (line) => this.output.push(line));
		}
	}

	static async start(): Promise<ServedProcess> {
		const served = new ServedProcess(await startSimulator());
		await served.logged('listening');
		return served;
	}

	/** @throws {AssertionError} when a secret is in its output */
	async end(): Promise<void> {
		this.#child.kill('SIGKILL');
		await this.#exit;
		await this.simulator.close();
		rmSync(this.#directory, { recursive: true });
		this.#leaks.read('the output', this.output.join('\n'));
		this.#leaks.hold();
	}

	signal(name: 'SIGTERM' | 'SIGINT'): void {
		this.#child.kill(name);
	}

	/** Exit code and signal, when it has ended. */
	exit(): Promise<unknown> {
		return this.#exit;
	}

	/** The line of the log with this message, as soon as it is there. */
	logged(message: string): Promise<Record<string, unknown>> {
		return vi.waitFor(() => {
			const line = this.output.find((text) => text.includes(`"msg":"${message}"`));
			if (line === undefined) {
				throw new Error(`The proxy has not logged "${message}" but ${this.output.join('\n')}`);
			}
			return JSON.parse(line) as Record<string, unknown>;
		}, 20_000);
	}

	async port(): Promise<number> {
		return Number((await this.logged('listening'))['port']);
	}

	async metricsUrl(): Promise<string> {
		return `http://127.0.0.1:${String((await this.logged('serving metrics'))['port'])}/metrics`;
	}
}

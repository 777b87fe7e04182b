import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createClient } from 'redis';
import { freePort } from './free-port.ts';

const PROGRAMS = ['redis-server', 'valkey-server'] as const;

/** Sends its arguments after the first, a port, as one command, and ends when the answer comes. */
const SEND_ONE = `const [port, ...args] = process.argv.slice(1);
const socket = require('node:net').connect(Number(port), '127.0.0.1');
socket.once('data', () => socket.destroy());
socket.write('*' + args.length + '\\r\\n' + args.map((arg) => '$' + Buffer.byteLength(arg) + '\\r\\n' + arg + '\\r\\n').join(''));`;

/** A real Redis or Valkey on a port of its own, in memory only, that tests may freeze, kill and start again. */
export class TestRedis {
	readonly #program: string;
	readonly #port: number;
	readonly #directory: string;
	#process: ChildProcess | undefined;

	private constructor(program: string, port: number, directory: string) {
		this.#program = program;
		this.#port = port;
		this.#directory = directory;
	}

	/** @throws when there is no program to start; the message says how to install one */
	static async start(): Promise<TestRedis> {
		const redis = new TestRedis(
			findProgram(),
			await freePort(),
			mkdtempSync(join(tmpdir(), 'chathub-redis-')),
		);
		await redis.run();
		return redis;
	}

	get url(): string {
		return `redis://127.0.0.1:${this.#port}`;
	}

	/** Starts the server, empty, on the port that it has had before. */
	async run(): Promise<void> {
		const server = spawn(
			this.#program,
			[
				...['--port', String(this.#port), '--bind', '127.0.0.1', '--dir', this.#directory],
				...['--save', '', '--appendonly', 'no', '--daemonize', 'no'],
			],
			{ stdio: ['ignore', 'pipe', 'inherit'] },
		);
		this.#process = server;
		const lines = createInterface(server.stdout);
		const output: string[] = [];
		const ready = new Promise<void>((resolve, reject) => {
			lines.on('line', (line) => {
				output.push(line);
				if (line.includes('Ready to accept connections')) {
					resolve();
				}
			});
			server.once('exit', () => {
				reject(new Error(`${this.#program} did not start:\n${output.join('\n')}`));
			});
		});
		await ready;
	}

	/** Stops it from answering; its connections stay. */
	freeze(): void {
		this.#process?.kill('SIGSTOP');
	}

	thaw(): void {
		this.#process?.kill('SIGCONT');
	}

	/** Ends it at once, as a crash does; what it held is gone. */
	async kill(): Promise<void> {
		const server = this.#process;
		this.#process = undefined;
		if (server !== undefined && server.exitCode === null && server.signalCode === null) {
			const exited = once(server, 'exit');
			server.kill('SIGKILL');
			await exited;
		}
	}

	async stop(): Promise<void> {
		await this.kill();
		rmSync(this.#directory, { recursive: true, force: true });
	}

	/** Asks it as anybody could who reaches it: to look inside, or to tamper. */
	async command(...args: readonly string[]): Promise<unknown> {
		const client = createClient({ url: this.url });
		await client.connect();
		try {
			return await client.sendCommand(args);
		} finally {
			client.destroy();
		}
	}

	/** The same, before this process does anything else: for what happens between two commands of the code under test. */
	commandNow(...args: readonly string[]): void {
		execFileSync(process.execPath, ['--eval', SEND_ONE, String(this.#port), ...args]);
	}

	/** Everything that it holds: names, and contents as text. */
	async dump(): Promise<ReadonlyMap<string, string>> {
		const client = createClient({ url: this.url });
		await client.connect();
		try {
			const entries = new Map<string, string>();
			for (const name of await client.keys('*')) {
				const type = await client.type(name);
				const read = {
					string: () => client.get(name),
					hash: () => client.hGetAll(name),
					list: () => client.lRange(name, 0, -1),
				}[type];
				entries.set(name, JSON.stringify(await read?.()));
			}
			return entries;
		} finally {
			client.destroy();
		}
	}
}

function findProgram(): string {
	const found = PROGRAMS.find((program) => spawnSync(program, ['--version']).error === undefined);
	if (found === undefined) {
		throw new Error(
			`These tests need one of ${PROGRAMS.join(', ')} on the PATH. Install it (Debian: sudo apt-get install --no-install-recommends redis-server), then run them again.`,
		);
	}
	return found;
}

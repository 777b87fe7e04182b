import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request as requestPlain } from 'node:http';
import { request, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { freePort } from './free-port.ts';

const CONFIGURATION = new URL('../deploy/nginx.conf', import.meta.url);
/** On Debian only root has the second one's folder on the path. */
const PROGRAMS = ['nginx', '/usr/sbin/nginx'] as const;

interface Answer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
}

interface Asked extends Pick<RequestOptions, 'method' | 'path'> {
	readonly headers?: Readonly<Record<string, string>>;
	readonly host: string;
	readonly body?: string | Buffer;
}

/** A real nginx with `deploy/nginx.conf`, in which nothing but ports, names and paths is another. */
export class TestNginx {
	readonly #directory = mkdtempSync(join(tmpdir(), 'chathub-nginx-'));
	readonly #names: readonly string[];
	readonly #ports: { readonly tls: number; readonly plain: number };
	#process: ChildProcess | undefined;

	private constructor(names: readonly string[], ports: TestNginx['ports']) {
		this.#names = names;
		this.#ports = ports;
	}

	/**
	 * @param names that lead to the proxy
	 * @param proxyPort where that listens
	 * @throws when there is no nginx to start, or it does not take the configuration
	 */
	static async start(names: readonly string[], proxyPort: number): Promise<TestNginx> {
		const nginx = new TestNginx(names, { tls: await freePort(), plain: await freePort() });
		nginx.#write(proxyPort);
		await nginx.#run();
		return nginx;
	}

	get ports(): { readonly tls: number; readonly plain: number } {
		return this.#ports;
	}

	/** Asks as a browser does that has looked the name up. */
	async ask({ host, headers, body, ...options }: Asked): Promise<Answer> {
		const asking = request({
			...options,
			host: '127.0.0.1',
			port: this.#ports.tls,
			servername: host,
			ca: readFileSync(this.#path('certificate.pem')),
			headers: {
				...headers,
				Host: `${host}:${this.#ports.tls}`,
				...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }),
			},
		});
		asking.end(body);
		return answerOf(asking);
	}

	/** Without TLS. */
	async askPlainly(host: string, path: string): Promise<Answer> {
		const asking = requestPlain({
			host: '127.0.0.1',
			port: this.#ports.plain,
			path,
			headers: { Host: host },
		});
		asking.end();
		return answerOf(asking);
	}

	async stop(): Promise<void> {
		const server = this.#process;
		if (server !== undefined && server.exitCode === null) {
			const exited = once(server, 'exit');
			server.kill('SIGTERM');
			await exited;
		}
		rmSync(this.#directory, { recursive: true, force: true });
	}

	#path(name: string): string {
		return join(this.#directory, name);
	}

	#write(proxyPort: number): void {
		const [key, certificate] = [this.#path('key.pem'), this.#path('certificate.pem')];
		makeCertificate(this.#names, key, certificate);
		const site = replaced(readFileSync(CONFIGURATION, 'utf8'), [
			['server 127.0.0.1:8787;', `server 127.0.0.1:${proxyPort};`],
			['listen 443 ssl;', `listen 127.0.0.1:${this.#ports.tls} ssl;`],
			// There may be no IPv6 here.
			['\tlisten [::]:443 ssl;\n', ''],
			['listen 80;', `listen 127.0.0.1:${this.#ports.plain};`],
			['\tlisten [::]:80;\n', ''],
			['server_name chat-proxy.shop.example;', `server_name ${this.#names.join(' ')};`],
			['/etc/letsencrypt/live/chat-proxy.shop.example/fullchain.pem', certificate],
			['/etc/letsencrypt/live/chat-proxy.shop.example/privkey.pem', key],
		]);
		const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
			(name) => `${name}_temp_path ${this.#path(name)};`,
		);
		const main = [
			// Else the workers of a root's nginx may not enter the directory.
			...(process.getuid?.() === 0 ? ['user root;'] : []),
			...[
				'daemon off;',
				'worker_processes 1;',
				`pid ${this.#path('pid')};`,
				'error_log stderr notice;',
			],
			...['events {}', 'http {', 'access_log off;', ...temporary, site, '}'],
		];
		writeFileSync(this.#path('nginx.conf'), main.join('\n'));
	}

	async #run(): Promise<void> {
		const server = spawn(
			findProgram(),
			['-p', this.#directory, '-c', this.#path('nginx.conf'), '-e', 'stderr'],
			{ stdio: ['ignore', 'inherit', 'pipe'] },
		);
		this.#process = server;
		const output: string[] = [];
		await new Promise<void>((resolve, reject) => {
			createInterface(server.stderr).on('line', (line) => {
				output.push(line);
				// It listens before it starts these.
				if (line.includes('start worker process ')) {
					resolve();
				}
			});
			server.once('exit', () => {
				reject(new Error(`nginx did not start:\n${output.join('\n')}`));
			});
		});
	}
}

async function answerOf(asking: ReturnType<typeof request>): Promise<Answer> {
	const [answer] = (await once(asking, 'response')) as [
		Parameters<typeof text>[0] & {
			statusCode: number;
			headers: IncomingHttpHeaders;
		},
	];
	return { status: answer.statusCode, headers: answer.headers, text: await text(answer) };
}

/** @throws when one of the texts is not there: the configuration has moved on and this has not */
function replaced(source: string, changes: readonly (readonly [string, string])[]): string {
	return changes.reduce((current, [find, replacement]) => {
		if (!current.includes(find)) {
			throw new Error(`deploy/nginx.conf has no "${find.trim()}"; correct test/nginx.ts.`);
		}
		return current.replaceAll(find, replacement);
	}, source);
}

function makeCertificate(names: readonly string[], key: string, certificate: string): void {
	execFileSync(
		'openssl',
		[
			...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
			...['-days', '2', '-subj', `/CN=${names[0] ?? ''}`, '-keyout', key, '-out', certificate],
			...['-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`],
		],
		{ stdio: 'pipe' },
	);
}

function findProgram(): string {
	const found = PROGRAMS.find((program) => spawnSync(program, ['-v']).error === undefined);
	if (found === undefined) {
		throw new Error(
			'This test needs nginx. Install it (Debian: sudo apt-get install --no-install-recommends nginx openssl), then run it again.',
		);
	}
	return found;
}

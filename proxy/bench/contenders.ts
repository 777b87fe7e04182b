import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { defaultCredentials } from '@chathub/e2e/simulator';
import { directory, type Program, start } from './programs.ts';
import { answerSchema } from './servers/answer.ts';
import { OPERATORS, PUBLIC_URL, request, SITE } from './traffic.ts';

/** What is compared, the proxy first. */
export const NAMES = ['proxy', 'bare-node', 'bare-express', 'express-form', 'vendor-guide'] as const;
export type Name = (typeof NAMES)[number];
export type Contenders = Readonly<Record<Name, Program>>;

/** Starts everything, and lets the proxy have its tokens. */
export async function startContenders(): Promise<Contenders> {
	const chathub = await start({
		core: 'others',
		script: 'servers/chathub.ts',
		env: (port) => ({ PORT: String(port) }),
	});
	const proxy = await startProxy(chathub);
	const answer = JSON.stringify(await firstAnswers(proxy));
	const env = (upstream: string) => (port: number) => ({
		PORT: String(port),
		ANSWER: answer,
		UPSTREAM: upstream,
	});
	const upstream = await start({ core: 'others', script: 'servers/quick-upstream.ts', env: env('') });
	const startServer = (name: Name) =>
		start({
			core: 'measured',
			script: `servers/${name}.ts`,
			env: env(`http://127.0.0.1:${upstream.port}`),
		});
	return {
		proxy,
		'bare-node': await startServer('bare-node'),
		'bare-express': await startServer('bare-express'),
		'express-form': await startServer('express-form'),
		'vendor-guide': await startServer('vendor-guide'),
	};
}

/** The real process with everything on: a log in a file, metrics, limits, a reverse proxy that it trusts. */
async function startProxy(chathub: Program): Promise<Program> {
	const sites = join(directory, 'sites.json');
	writeFileSync(sites, JSON.stringify({ sites: [SITE] }));
	const { login, password } = defaultCredentials;
	return start({
		core: 'measured',
		script: '../src/cli.ts',
		args: ['serve'],
		output: join(directory, 'proxy.log'),
		env: (port) => ({
			CHATHUB_PUBLIC_URL: PUBLIC_URL,
			CHATHUB_PORT: String(port),
			CHATHUB_SITES_FILE: sites,
			CHATHUB_API_URL: `http://127.0.0.1:${chathub.port}`,
			CHATHUB_LOGIN: login,
			CHATHUB_PASSWORD: password,
			CHATHUB_TRUST_PROXY: 'loopback',
			CHATHUB_METRICS_PORT: '0',
			// Counted like any other limit, but never reached: a load generator has few addresses and no manners.
			CHATHUB_LIMIT_CLIENT: '9999999',
		}),
	});
}

/** Asks for every operator's token until the proxy has them all: mints keep to the vendor's pace. */
async function firstAnswers(proxy: Program) {
	let answer;
	for (const number of OPERATORS.keys()) {
		answer = await firstAnswer(proxy, number);
	}
	return answer;
}

async function firstAnswer(proxy: Program, number: number, attempt = 1) {
	const { path, method, headers, body } = request(number, number);
	const response = await fetch(`http://127.0.0.1:${proxy.port}${path}`, { method, headers, body });
	if (response.ok) {
		return answerSchema.parse(await response.json());
	}
	if (attempt === 30) {
		throw new Error(`The proxy does not hand out tokens: ${response.status} ${await response.text()}`);
	}
	await setTimeout(1_000);
	return firstAnswer(proxy, number, attempt + 1);
}

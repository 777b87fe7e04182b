import assert from 'node:assert/strict';
import type { Response, Test } from 'supertest';
import type { Fetch } from '../src/chathub/client.ts';
import { deriveKeys } from '../src/domain/keys.ts';
import type { Site } from '../src/domain/site-registry.ts';
import { readSitesFile } from '../src/sites/sites-file.ts';

/** Every JWT begins so: its header is a JSON object. */
const JWT = /eyJ[\w-]{8,}(?:\.[\w-]*){1,2}/g;
/** Where tokens are meant to be. */
const HANDS_OUT_TOKENS = new Set(['POST /v1/token 200']);
const SECRET_VARIABLES = [
	'CHATHUB_LOGIN',
	'CHATHUB_PASSWORD',
	'CHATHUB_PROFILE_TOKEN',
	'CHATHUB_SITE_CONNECTION',
	'CHATHUB_STORE_KEY',
];
/** ChatHub's answers that hold a token are shorter; longer ones are faults, which are not read twice. */
const MAX_TOKEN_ANSWER = 16_384;

/**
 * Collects every secret that passes through a proxy under test, and everything that others may read of it: log lines,
 * headers, answers, metrics. None of the one may be in the other.
 */
export class LeakCheck {
	/** What it is, by the secret. */
	readonly #secrets = new Map<string, string>();
	/** Where it was read, and what. */
	readonly #texts: (readonly [where: string, text: string])[] = [];

	secret(name: string, value: string): void {
		this.#secrets.set(value, name);
	}

	/** The keys of a site, also those that are derived of them, in every spelling that a program may print. */
	site({ id, keys }: Site): void {
		for (const { key } of keys) {
			this.secret(`site key of ${id}`, key);
			for (const [purpose, derived] of Object.entries(deriveKeys(key))) {
				const bytes = Buffer.from(derived as Uint8Array);
				this.secret(`${purpose} key of ${id}`, bytes.toString('base64url'));
				this.secret(`${purpose} key of ${id} as hex`, bytes.toString('hex'));
			}
		}
	}

	/** What a proxy is given as its environment and its sites file. */
	environment(env: Readonly<Record<string, string>>): void {
		for (const name of SECRET_VARIABLES) {
			const value = env[name];
			if (value !== undefined && value !== '') {
				this.secret(name, value);
			}
		}
		const sites = readSitesFile(env['CHATHUB_SITES_FILE'] ?? '');
		for (const site of sites.ok ? sites.value.sites : []) {
			this.site(site);
		}
	}

	read(where: string, text: string): void {
		this.#texts.push([where, text]);
	}

	/** A plugin for supertest's agent: tokens that are sent are secrets, and answers are read. */
	readonly watch = (test: Test): void => {
		void test.on('response', (response: Response) => {
			const sent: unknown = '_data' in test ? test._data : undefined;
			this.sent(test.get('authorization'), sent);
			const call = `${test.method} ${new URL(test.url).pathname} ${response.status}`;
			// Of an answer to HEAD there is no text.
			this.answer(call, response.headers, typeof response.text === 'string' ? response.text : '');
		});
	};

	/** @param call method, path and status */
	answer(call: string, headers: unknown, text: string): void {
		this.read(`headers of ${call}`, JSON.stringify(headers));
		if (HANDS_OUT_TOKENS.has(call)) {
			this.#tokensIn('operator token', text);
		} else {
			this.read(`body of ${call}`, text);
		}
	}

	/** What a caller sends. */
	sent(...parts: unknown[]): void {
		this.#tokensIn('token sent by a caller', JSON.stringify(parts));
	}

	/** A `fetch` that knows what the company's and the operators' tokens are. */
	readonly watched =
		(fetch: Fetch): Fetch =>
		async (url, init) => {
			this.#tokensIn('company token', JSON.stringify(init.headers ?? {}));
			this.#tokensIn('operator token', typeof init.body === 'string' ? init.body : '');
			const response = await fetch(url, init);
			if (Number(response.headers.get('content-length') ?? Infinity) <= MAX_TOKEN_ANSWER) {
				const text = await response
					.clone()
					.text()
					.catch(() => '');
				this.#tokensIn('token from ChatHub', text);
			}
			return response;
		};

	/** @throws {AssertionError} when a secret is in what was read */
	hold(): void {
		assert.deepEqual(this.leaks(), [], 'Secrets got out.');
	}

	/** What has leaked, and where to. */
	leaks(): string[] {
		return this.#texts.flatMap(([where, text]) => {
			const found = [...this.#secrets].filter(([secret]) => text.includes(secret));
			// Also a token that nobody collected, and a part of one.
			return [...found.map(([, name]) => name), ...(text.includes('eyJ') ? ['a JWT'] : [])].map(
				(name) => `${name} in ${where}`,
			);
		});
	}

	#tokensIn(name: string, text: string): void {
		for (const [token] of text.matchAll(JWT)) {
			this.secret(name, token);
			const signature = token.split('.')[2] ?? '';
			if (signature.length >= 20) {
				this.secret(`signature of a ${name}`, signature);
			}
		}
	}
}

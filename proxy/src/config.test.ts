import { describe, expect, test } from 'vitest';
import { PUBLIC_URL } from '../test/sites.ts';
import { ConfigError, parseConfig } from './config.ts';

const base = {
	CHATHUB_PUBLIC_URL: PUBLIC_URL,
	CHATHUB_LOGIN: 'acme',
	CHATHUB_PASSWORD: 'pass-phrase',
	CHATHUB_SITES_FILE: '/etc/chathub/sites.json',
};
function problemsOf(change: Record<string, string | undefined>, from: Record<string, string> = base) {
	try {
		parseConfig({ ...from, ...change });
	} catch (error) {
		if (error instanceof ConfigError) {
			return error.problems;
		}
		throw error;
	}
	return [];
}

test('needs little', () => {
	expect(parseConfig(base)).toEqual({
		publicUrl: PUBLIC_URL,
		host: '127.0.0.1',
		port: 8787,
		apiUrl: 'https://chatapi.smsbat.com',
		widgetUrl: 'https://widget.smsbat.com/operator-chat-panel/widget-script.js',
		credentials: { kind: 'login', login: 'acme', password: 'pass-phrase' },
		sites: { kind: 'file', path: '/etc/chathub/sites.json' },
		sharedStore: undefined,
		logLevel: 'info',
		metrics: undefined,
		trustedProxies: undefined,
		limits: { client: 300, siteCalls: 600, siteMints: 60, mints: 120 },
	});
});

test('an empty variable counts as not set', () => {
	expect(parseConfig({ ...base, CHATHUB_PORT: '', CHATHUB_PROFILE_TOKEN: '' })).toMatchObject({
		port: 8787,
	});
});

describe('CHATHUB_FRAME_ORIGIN', () => {
	const problems = (origin: string) => problemsOf({ CHATHUB_FRAME_ORIGIN: origin });

	test('is an origin with a host of its own', () => {
		const origin = 'https://frame.example';
		expect(parseConfig({ ...base, CHATHUB_FRAME_ORIGIN: `${origin}/` }).frameOrigin).toBe(origin);
	});

	test.each([PUBLIC_URL, `${PUBLIC_URL}:8443`, PUBLIC_URL.toUpperCase()])('is not %s', (origin) => {
		expect(problems(origin)).toEqual([
			'CHATHUB_FRAME_ORIGIN: must be a host of its own, not that of CHATHUB_PUBLIC_URL',
		]);
	});

	test.each(['http://frame.example', 'https://frame.example/path', 'frame.example'])(
		'cannot be %s',
		(origin) => {
			expect(problems(origin)).toEqual([expect.stringMatching(/^CHATHUB_FRAME_ORIGIN: must/)]);
		},
	);
});

test('names everything that is missing at once', () => {
	expect(problemsOf({}, {}).map((problem) => problem.split(':')[0])).toEqual([
		'CHATHUB_PUBLIC_URL',
		'CHATHUB_LOGIN',
		'CHATHUB_SITES_FILE',
	]);
});

describe('a wrong value is named and never shown', () => {
	test.each([
		['CHATHUB_PUBLIC_URL', 'secret.example'],
		['CHATHUB_PUBLIC_URL', 'http://secret.example'],
		['CHATHUB_PUBLIC_URL', 'http://127.0.0.1.secret.example'],
		['CHATHUB_PUBLIC_URL', 'http://localhost.secret.example'],
		['CHATHUB_PUBLIC_URL', 'https://secret.example/path'],
		['CHATHUB_PUBLIC_URL', 'https://proxy.example?secret'],
		['CHATHUB_PUBLIC_URL', 'https://proxy.example#secret'],
		['CHATHUB_PUBLIC_URL', 'https://me:secret@proxy.example'],
		['CHATHUB_API_URL', 'http://secret.example'],
		['CHATHUB_API_URL', 'https://api.example/?secret'],
		['CHATHUB_API_URL', 'https://secret@api.example'],
		['CHATHUB_WIDGET_URL', 'http://secret.example/widget.js'],
		['CHATHUB_WIDGET_URL', 'data:text/javascript,secret'],
		['CHATHUB_HOST', 'secret.example'],
		['CHATHUB_HOST', '::1'],
		['CHATHUB_PORT', '65536'],
		['CHATHUB_PORT', '80secret'],
		['CHATHUB_LOG_LEVEL', 'secret'],
		['CHATHUB_FRAME_ORIGIN', 'https://secret.example/path'],
		['CHATHUB_METRICS_HOST', 'secret.example'],
		['CHATHUB_METRICS_PORT', '65536'],
		['CHATHUB_LIMIT_CLIENT', '0'],
		['CHATHUB_LIMIT_SITE_MINTS', '-1'],
		['CHATHUB_LIMIT_MINTS', '1e9'],
		// Believing everybody lets every visitor choose an address.
		...[
			'true',
			'0',
			'10',
			'1,2',
			'1.5',
			'secret',
			'loopback,secret',
			'10.0.0.0/33',
			'10.0.0.0/0',
			'10.0.0/8',
		].map((value): [string, string] => ['CHATHUB_TRUST_PROXY', value]),
		...['2001:db8::/129', '2001:db8::/8/8', ',', 'Loopback'].map((value): [string, string] => [
			'CHATHUB_TRUST_PROXY',
			value,
		]),
	])('%s=%s', (name, value) => {
		const problems = problemsOf({ [name]: value });
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatch(new RegExp(`^${name}: must (be|not have|not hold) `));
		expect(problems.join()).not.toContain('secret');
	});
});

test.each(['http://127.0.0.1:8787', 'http://localhost:8787', 'http://[::1]:8787'])(
	'%s is on loopback',
	(url) => {
		expect(
			parseConfig({ ...base, CHATHUB_PUBLIC_URL: `${url}/`, CHATHUB_API_URL: `${url}/base/` }),
		).toMatchObject({
			publicUrl: url,
			apiUrl: `${url}/base`,
		});
	},
);

test.each([
	['1', 1],
	['9', 9],
	['loopback', ['loopback']],
	['loopback, 10.0.0.0/8,2001:db8::/32', ['loopback', '10.0.0.0/8', '2001:db8::/32']],
	['192.0.2.1', ['192.0.2.1']],
])('CHATHUB_TRUST_PROXY=%s', (text, trustedProxies) => {
	expect(parseConfig({ ...base, CHATHUB_TRUST_PROXY: text })).toMatchObject({ trustedProxies });
});

test('limits, and where metrics are served', () => {
	const limits = {
		CHATHUB_LIMIT_CLIENT: '1',
		CHATHUB_LIMIT_SITE_CALLS: '2',
		CHATHUB_LIMIT_SITE_MINTS: '3',
		CHATHUB_LIMIT_MINTS: '4',
	};
	expect(parseConfig({ ...base, ...limits, CHATHUB_METRICS_PORT: '9464' })).toMatchObject({
		limits: { client: 1, siteCalls: 2, siteMints: 3, mints: 4 },
		metrics: { host: '127.0.0.1', port: 9464 },
	});
	expect(parseConfig({ ...base, CHATHUB_METRICS_HOST: '0.0.0.0' }).metrics).toBeUndefined();
});

describe('credentials', () => {
	test('a profile token', () => {
		const env = {
			...base,
			CHATHUB_LOGIN: undefined,
			CHATHUB_PASSWORD: undefined,
			CHATHUB_PROFILE_TOKEN: 'pro',
		};
		expect(parseConfig(env).credentials).toEqual({ kind: 'profile', token: 'pro' });
	});

	test.each([
		[{ CHATHUB_PASSWORD: undefined }, 'CHATHUB_PASSWORD'],
		[{ CHATHUB_LOGIN: undefined }, 'CHATHUB_LOGIN'],
		[{ CHATHUB_PROFILE_TOKEN: 'pro' }, 'CHATHUB_PROFILE_TOKEN'],
	])('%j', (change, name) => {
		expect(problemsOf(change)).toEqual([expect.stringMatching(`^${name}: `)]);
	});
});

describe('the shared store', () => {
	const key = Buffer.alloc(32, 7).toString('base64url');

	test('needs an address and a key, either of which may be in a file', () => {
		const files = new Map([
			['/run/secrets/url', 'rediss://:pass-phrase@redis.example\n'],
			['/run/secrets/key', `${key}\n`],
		]);
		const env = {
			...base,
			REDIS_URL_FILE: '/run/secrets/url',
			CHATHUB_STORE_KEY_FILE: '/run/secrets/key',
		};
		expect(parseConfig(env, (path) => files.get(path) ?? '').sharedStore).toEqual({
			url: 'rediss://:pass-phrase@redis.example',
			key,
		});
		expect(problemsOf({ REDIS_URL: 'redis://redis' })).toEqual([
			expect.stringMatching(/^CHATHUB_STORE_KEY: must be set with REDIS_URL: .* makes one$/),
		]);
	});
});

describe('secrets in files', () => {
	const files = new Map([
		['/run/secrets/password', 'pass-phrase\n'],
		['/run/secrets/empty', '\n'],
	]);
	const readFile = (path: string) => {
		const text = files.get(path);
		if (text === undefined) {
			throw new Error(`ENOENT ${path}`);
		}
		return text;
	};

	test('are read, without the line end that editors add', () => {
		const env = { ...base, CHATHUB_PASSWORD: undefined, CHATHUB_PASSWORD_FILE: '/run/secrets/password' };
		expect(parseConfig(env, readFile).credentials).toMatchObject({ password: 'pass-phrase' });
	});

	test.each([
		['pass phrase \n', 'pass phrase '],
		['\tpass\r\n', '\tpass'],
		['pass\n\n', 'pass\n'],
	])('are taken as they are, but for one line end: %j', (content, password) => {
		const env = { ...base, CHATHUB_PASSWORD: undefined, CHATHUB_PASSWORD_FILE: '/run/secrets/password' };
		expect(parseConfig(env, () => content).credentials).toMatchObject({ password });
	});

	test('that cannot be read, hold nothing, or are given twice', () => {
		const missing = { ...base, CHATHUB_PASSWORD: undefined, CHATHUB_PASSWORD_FILE: '/nowhere' };
		expect(() => parseConfig(missing, readFile)).toThrow(
			'CHATHUB_PASSWORD_FILE: the file cannot be read',
		);
		const empty = { ...missing, CHATHUB_PASSWORD_FILE: '/run/secrets/empty' };
		expect(() => parseConfig(empty, readFile)).toThrow('CHATHUB_PASSWORD_FILE: the file is empty');
		const both = { ...base, CHATHUB_PASSWORD_FILE: '/run/secrets/password' };
		expect(() => parseConfig(both, readFile)).toThrow('CHATHUB_PASSWORD: set either');
	});
});

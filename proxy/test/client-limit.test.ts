import { afterEach, describe, expect, test } from 'vitest';
import { problemSchema } from '../src/contract/index.ts';
import { grantFor, requestFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
afterEach(() => proxy.stop());

const start = async (trustedProxies?: number | readonly string[], client = 2) => {
	proxy = await TestProxy.start(undefined, {
		limits: { client },
		...(trustedProxies !== undefined && { trustedProxies }),
	});
};

/** Statuses of calls without a token, one after the other, each with these headers. */
async function statuses(...calls: Record<string, string>[]): Promise<number[]> {
	const answers: number[] = [];
	for (const headers of calls) {
		answers.push((await proxy.http.get('/v1/site').set(headers)).status);
	}
	return answers;
}

const from = (address: string) => ({ 'X-Forwarded-For': address });

describe('whose word is taken for the address', () => {
	test('by number: the entry that the outermost trusted proxy wrote', async () => {
		await start(2);
		// The visitor may write what it likes to the left of that.
		expect(
			await statuses(
				from('1.1.1.1, 192.0.2.1, 10.0.0.1'),
				from('2.2.2.2, 192.0.2.1, 10.0.0.2'),
				from('3.3.3.3, 192.0.2.1, 10.0.0.3'),
				from('1.1.1.1, 192.0.2.2, 10.0.0.1'),
			),
		).toEqual([401, 401, 429, 401]);
	});

	test('by address: the last entry that is none of them', async () => {
		await start(['loopback', '10.0.0.0/8']);
		expect(
			await statuses(
				from('1.1.1.1, 192.0.2.1, 10.0.0.1'),
				from('192.0.2.1'),
				from('2.2.2.2, 192.0.2.1, 10.9.9.9, 10.0.0.1'),
				from('192.0.2.2, 10.0.0.1'),
			),
		).toEqual([401, 401, 429, 401]);
	});

	test('a peer that is not trusted is the client itself, whatever it says', async () => {
		await start(['192.0.2.7']);
		expect(await statuses(from('1.1.1.1'), from('2.2.2.2'), from('3.3.3.3'))).toEqual([401, 401, 429]);
	});

	test('an entry that is no address counts as the peer', async () => {
		await start(1);
		expect(
			await statuses(from('unknown'), from('_hidden'), from('eyJ.secret'), from('192.0.2.1')),
		).toEqual([...[401, 401, 429, 401]]);
	});

	test('all of an IPv6 network are one, and so are an address with and without port', async () => {
		await start(1);
		expect(
			await statuses(
				from('2001:db8:1:2::1'),
				from('[2001:db8:1:2::2]:4711'),
				from('2001:db8:1:2:ffff::1'),
				from('2001:db8:1:3::1'),
			),
		).toEqual([401, 401, 429, 401]);
	});
});

describe('while nobody’s word is taken', () => {
	test('a peer in a private network is not limited: it may be all visitors in one', async () => {
		await start();
		expect(await statuses(from('1.1.1.1'), {}, {}, from('1.1.1.1'))).toEqual([401, 401, 401, 401]);
	});

	test.each(['X-Forwarded-For', 'Forwarded', 'X-Real-IP'])(
		'%s is warned about once an hour',
		async (name) => {
			await start();
			const warnings = () => proxy.log.filter((line) => line.includes('"forwarded_header_ignored"'));
			await statuses({});
			expect(warnings()).toEqual([]);
			await statuses({ [name]: '192.0.2.99' }, { [name]: '192.0.2.99' });
			expect(warnings()).toHaveLength(1);
			expect(JSON.parse(warnings()[0] ?? '')).toMatchObject({ level: 40 });
			expect(warnings()[0]).toContain('CHATHUB_TRUST_PROXY');
			expect(warnings()[0]).toMatch(/not limited when its address is private, and limited as one/);
			proxy.clock.advance(3_600_000);
			await statuses({ [name]: '192.0.2.99' });
			expect(warnings()).toHaveLength(2);
			expect(proxy.log.join('')).not.toContain('192.0.2.99');
		},
	);
});

test('a forwarded header changes nothing but whom the limit counts', async () => {
	await start(1, 100);
	const lies = {
		...from('192.0.2.1'),
		'X-Forwarded-Host': 'evil.example',
		'X-Forwarded-Proto': 'ftp',
		'X-Forwarded-Port': '1',
		Forwarded: 'for=192.0.2.9;host=evil.example;proto=ftp',
		'X-Original-URL': '/healthz',
	};
	const grant = await grantFor(shop, proxy.clock.now());
	const honest = await proxy.token(grant);
	const lying = await proxy.token(grant).set(lies);
	expect(lying.body).toEqual(honest.body);
	const { date: _, 'x-request-id': __, ...headers } = lying.headers;
	expect(honest.headers).toMatchObject(headers);
	expect((await proxy.http.get('/openapi.json').set(lies)).text).not.toContain('evil');
});

describe('who asks too often', () => {
	test('is told when to come again, in the words of the endpoint; probes go on', async () => {
		await start(1);
		const ask = (path: string) => proxy.http.get(path).set(from('192.0.2.1'));
		await ask('/v1/site');
		await ask('/v1/site');
		for (const path of ['/v1/site', '/v1/organizations', '/v1/usage']) {
			const refused = await ask(path);
			expect(refused.status).toBe(429);
			expect(problemSchema.parse(refused.body).code).toBe('too_many_requests');
			expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
		}
		for (const path of ['/healthz', '/readyz', '/openapi.json']) {
			expect((await ask(path)).status).toBe(200);
		}
		const line = proxy.log.find((text) => text.includes('too_many_requests'));
		expect(line).toContain('"status":429');
		expect(proxy.log.join('')).not.toContain('192.0.2.1');
		expect(await proxy.metrics()).toContain('chathub_limited_total{limit="client_failures"} 3');
	});

	test('may ask again exactly when it was told', async () => {
		await start(1);
		await statuses(from('192.0.2.1'), from('192.0.2.1'));
		const refused = await proxy.http.get('/v1/site').set(from('192.0.2.1'));
		proxy.clock.advance(Number(refused.headers['retry-after']) * 1_000);
		expect(await statuses(from('192.0.2.1'))).toEqual([401]);
	});

	test('and proves to be a site is not counted: those of one host have one address', async () => {
		await start(1, 2);
		const call = async () => {
			const token = await requestFor(shop, proxy.clock.now());
			const answer = await proxy.http
				.get('/v1/site')
				.auth(token, { type: 'bearer' })
				.set(from('192.0.2.1'));
			return answer.status;
		};
		expect([await call(), await call(), await call(), await call()]).toEqual([200, 200, 200, 200]);
		expect(await statuses(from('192.0.2.1'))).toEqual([401]);
		expect(await call()).toBe(200);
		expect(await statuses(from('192.0.2.1'), from('192.0.2.1'))).toEqual([401, 429]);
		// Nobody at this address fails for what another one there does.
		expect(await call()).toBe(200);
	});

	test('and fails is told so, and nothing of what was wrong with the call', async () => {
		await start(1, 1);
		await statuses(from('192.0.2.1'));
		const old = await requestFor(shop, proxy.clock.now() - 3_600_000);
		const refused = await proxy.http.get('/v1/site').auth(old, { type: 'bearer' }).set(from('192.0.2.1'));
		expect(refused.status).toBe(429);
		const problem = problemSchema.parse(refused.body);
		expect(problem.detail).toContain('from this address prove no site');
		expect(problem).not.toHaveProperty('server_time');
	});

	test('and gets tokens may still fail as a site, and the other way round', async () => {
		await start(1, 1);
		const grant = await grantFor(shop, proxy.clock.now());
		const tokenStatus = async () => (await proxy.token(grant).set(from('192.0.2.1'))).status;
		expect(await tokenStatus()).toBe(200);
		expect(await statuses(from('192.0.2.1'), from('192.0.2.1'))).toEqual([401, 429]);
		expect(await tokenStatus()).toBe(429);
	});
});

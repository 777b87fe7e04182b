import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../src/domain/clock.ts';
import { systemClock } from '../src/domain/clock.ts';
import { TestRedis } from './redis.ts';
import { grantFor, requestFor, shop } from './sites.ts';
import { ManualClock } from './manual-clock.ts';
import { TestProxy } from './test-proxy.ts';
import { eventually, type TestStore, testStore } from './test-store.ts';

let redis: TestRedis;
let stores: TestStore[];
let proxies: TestProxy[];
let clock: ManualClock;

/** Three proxies in one process, each with a store of its own that has its own connection to the one Redis. */
beforeEach(async () => {
	redis = await TestRedis.start();
	clock = new ManualClock();
	// The date is the test's, the store's deadlines are real.
	const storeClock: Clock = { now: () => clock.now(), after: (ms, run) => systemClock.after(ms, run) };
	stores = await Promise.all([1, 2, 3].map(() => testStore(redis, { clock: storeClock })));
	proxies = [];
	for (const store of stores) {
		const [neighbour] = proxies;
		const options = { store, limits: { client: 10_000 }, ...(neighbour && { neighbour }) };
		proxies.push(await TestProxy.start(undefined, options));
	}
	clock = first().clock;
});
afterEach(async () => {
	redis.thaw();
	for (const proxy of proxies.reverse()) {
		await proxy.stop();
	}
	await Promise.all(stores.map((store) => store.close()));
	await redis.stop();
});

const replica = (index: number): TestProxy => {
	const proxy = proxies[index % proxies.length];
	if (proxy === undefined) {
		throw new Error('no replica');
	}
	return proxy;
};
const first = () => replica(0);

/** Asks so many times at once, one replica after the other. */
const ask = (times: number, grant: string) =>
	Promise.all(Array.from({ length: times }, async (_, index) => replica(index).token(grant)));

const statuses = (responses: readonly { readonly status: number }[]) =>
	[...new Set(responses.map(({ status }) => status))].sort((a, b) => a - b);

const calls = () =>
	Object.fromEntries(
		(['login', 'operators', 'mint', 'validate'] as const).map((name) => [
			name,
			first().simulator.calls.count(name),
		]),
	);

/** A store that has just started does not know what was used before. */
const remembersLongEnough = () => {
	clock.advance(61_000);
};

const restricted = (jti: string) => {
	const iat = Math.floor(clock.now() / 1000);
	return grantFor(shop, clock.now(), { iat, exp: iat + 120, jti });
};

test('300 first visitors at once cost one login, one list, one token', async () => {
	const responses = await ask(300, await grantFor(shop, clock.now()));
	expect(statuses(responses)).toEqual([200]);
	expect(new Set(responses.map(({ text }) => text)).size).toBe(1);
	expect(calls()).toEqual({ login: 1, operators: 1, mint: 1, validate: 1 });
});

test('many visitors share the failure of one call', async () => {
	first().simulator.faults.set('mint', { kind: 'status', status: 400 });
	const responses = await ask(300, await grantFor(shop, clock.now()));
	expect(statuses(responses)).not.toContain(200);
	expect(calls()).toMatchObject({ login: 1, operators: 1, mint: 1 });
});

test('a token is renewed once for all of them', async () => {
	const grant = await grantFor(shop, clock.now());
	await ask(3, grant);
	clock.advance(3_400_000);
	expect(statuses(await ask(30, grant))).toEqual([200]);
	await eventually(async () => {
		const lives = (await ask(3, grant)).map(({ body }) => (body as { expires_in: number }).expires_in);
		expect(Math.min(...lives)).toBeGreaterThan(3_500);
	});
	expect(calls()).toMatchObject({ login: 1, mint: 2 });
});

test('a grant that one replica knows to be replaced, none takes', async () => {
	expect((await replica(0).token(await grantFor(shop, clock.now(), { gen: 5 }))).status).toBe(200);
	const old = await grantFor(shop, clock.now(), { gen: 4 });
	expect(statuses(await ask(3, old))).toEqual([400]);
});

describe('what is good once', () => {
	test('a grant, in a race over all replicas', async () => {
		remembersLongEnough();
		const responses = await ask(51, await restricted('abcdefghijklmnopqrstuv'));
		expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
		expect(responses.filter(({ status }) => status === 400)).toHaveLength(50);
	});

	test('a request of WordPress', async () => {
		const request = await requestFor(shop, clock.now());
		const responses = await Promise.all(
			[0, 1, 2].map(async (index) =>
				replica(index).http.get('/v1/site').auth(request, { type: 'bearer' }),
			),
		);
		expect(responses.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 401, 401]);
	});
});

describe('while the store is gone', () => {
	test.each(['frozen', 'killed'])(
		'%s: public grants are answered, those that are good once are not, and are when it is back',
		async (how) => {
			const grant = await grantFor(shop, clock.now());
			await ask(3, grant);
			if (how === 'frozen') {
				redis.freeze();
			} else {
				await redis.kill();
			}
			clock.advance(60_000);
			expect(statuses(await ask(60, grant))).toEqual([200]);
			const refused = await replica(1).token(await restricted('bcdefghijklmnopqrstuvw'));
			expect(refused.status).toBe(503);
			expect(refused.headers).toHaveProperty('retry-after');
			if (how === 'frozen') {
				redis.thaw();
			} else {
				await redis.run();
			}
			await eventually(() => {
				expect(stores.map((store) => store.state())).toEqual(['shared', 'shared', 'shared']);
			});
			remembersLongEnough();
			expect((await replica(1).token(await restricted('cdefghijklmnopqrstuvwx'))).status).toBe(200);
		},
	);
});

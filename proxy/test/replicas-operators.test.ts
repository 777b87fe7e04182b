import { afterEach, beforeEach, expect, test } from 'vitest';
import { namedOperatorsAnswerSchema } from '../src/contract/index.ts';
import { TestRedis } from './redis.ts';
import { shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';
import { type TestStore, testStore } from './test-store.ts';

let redis: TestRedis;
let stores: TestStore[];
let proxies: TestProxy[];

/** Two replicas with one Redis, in front of one ChatHub. */
beforeEach(async () => {
	redis = await TestRedis.start();
	stores = await Promise.all([testStore(redis), testStore(redis)]);
	proxies = [];
	for (const store of stores) {
		const [neighbour] = proxies;
		proxies.push(await TestProxy.start(undefined, { store, ...(neighbour && { neighbour }) }));
	}
});
afterEach(async () => {
	for (const proxy of proxies.reverse()) {
		await proxy.stop();
	}
	await Promise.all(stores.map((store) => store.close()));
	await redis.stop();
});

test('the same operators asked for ten times at once, of two replicas, are added once', async () => {
	const names = ['Ann Lee', 'Bo Ray'];
	const responses = await Promise.all(
		Array.from({ length: 10 }, (_none, n) =>
			(proxies[n % 2] ?? expect.fail()).signed(shop, 'POST', '/v1/organizations/12/operators', {
				names,
			}),
		),
	);
	const named = responses.flatMap(({ body }) => namedOperatorsAnswerSchema.parse(body).operators);
	expect(named).toHaveLength(20);
	expect(named.filter(({ added }) => added)).toHaveLength(2);
	expect(new Set(named.map(({ id }) => id)).size).toBe(2);
	const simulator = proxies[0]?.simulator;
	expect(simulator?.data.operators(12).filter(({ name }) => names.includes(name))).toHaveLength(2);
	expect(simulator?.calls.count('synchronize')).toBe(1);
});

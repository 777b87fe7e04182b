import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tokenAnswerSchema } from '../src/contract/index.ts';
import { memoryStore } from '../src/domain/store.ts';
import { ManualClock } from './manual-clock.ts';
import { Replicas } from './replicas.ts';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

const HOUR = 3_600_000;

let proxy: TestProxy;
let replicas: Replicas;
let grant: string;
const started: TestProxy[] = [];

/** Another replica that has just started, at the same ChatHub and by the same clock. */
async function startReplica(): Promise<TestProxy> {
	const store = { ...memoryStore(new ManualClock()), sharing: replicas.sharing() };
	const replica = await TestProxy.start(undefined, { store, neighbour: proxy });
	started.unshift(replica);
	return replica;
}

beforeEach(async () => {
	replicas = new Replicas({ now: () => proxy.clock.now(), after: (...args) => proxy.clock.after(...args) });
	const store = { ...memoryStore(new ManualClock()), sharing: replicas.sharing() };
	proxy = await TestProxy.start(undefined, { store });
	started.unshift(proxy);
	grant = await grantFor(shop, proxy.clock.now(), { ttl: 86_400 });
});
afterEach(async () => {
	for (const one of started.splice(0)) {
		await one.stop();
	}
});

const tokenFrom = async (replica: TestProxy) =>
	tokenAnswerSchema.parse((await replica.token(grant)).body).access_token;

const outages = {
	'the company changed its password': () => {
		proxy.simulator.faults.set('login', { kind: 'status', status: 401 });
		proxy.simulator.revokeCompanyTokens();
	},
	'ChatHub is down': () => {
		proxy.simulator.faults.set('all', { kind: 'status', status: 503 });
	},
	'ChatHub resets connections': () => {
		proxy.simulator.faults.set('all', { kind: 'reset' });
	},
	'ChatHub talks nonsense': () => {
		proxy.simulator.faults.set('all', { kind: 'html' });
	},
};

describe.each(Object.entries(outages))('while %s', (_name, begin) => {
	test('visitors get the token there is, hour after hour, also from a replica that has just started', async () => {
		const token = await tokenFrom(proxy);
		begin();
		for (let hour = 1; hour < 24; hour += 4) {
			proxy.clock.advance(4 * HOUR - (hour === 1 ? HOUR : 0));
			expect(await tokenFrom(proxy)).toBe(token);
			expect(await tokenFrom(await startReplica())).toBe(token);
		}
		proxy.clock.advance(HOUR);
		expect(await proxy.token(grant)).toMatchObject({ status: 503 });
	});

	test('the settings screen learns it after ten minutes at the latest', async () => {
		await proxy.signed(shop, 'GET', '/v1/organizations/12/operators');
		begin();
		proxy.clock.advance(15 * 60_000);
		const list = await proxy.signed(shop, 'GET', '/v1/organizations/12/operators');
		expect(list.status).toBeGreaterThanOrEqual(500);
	});
});

describe('what ChatHub decides counts all the same', () => {
	test('an operator made inactive before the outage stays away in it, from every replica', async () => {
		await tokenFrom(proxy);
		proxy.simulator.data.setOperatorStatus(6001, 1);
		proxy.clock.advance(60_000);
		expect(await proxy.token(grant)).toMatchObject({ status: 409 });
		proxy.simulator.faults.set('all', { kind: 'status', status: 503 });
		proxy.clock.advance(HOUR);
		expect(await proxy.token(grant)).toMatchObject({ status: 409 });
		expect(await (await startReplica()).token(grant)).toMatchObject({ status: 409 });
	});

	test('a token that ChatHub revoked is replaced within its next check, by no visitor’s waiting', async () => {
		const token = await tokenFrom(proxy);
		proxy.simulator.revokeOperatorTokens(6001);
		proxy.clock.advance(5 * 60_000);
		await tokenFrom(proxy);
		await expect.poll(() => tokenFrom(proxy)).not.toBe(token);
		expect(await tokenFrom(await startReplica())).toBe(await tokenFrom(proxy));
	});
});

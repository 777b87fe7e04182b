import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tokenErrorSchema } from '../src/contract/index.ts';
import type { ReplayGuard } from '../src/domain/replay-guard.ts';
import { memoryStore } from '../src/domain/store.ts';
import { expectTokenRefusal } from './expect-token-refusal.ts';
import { ManualClock } from './manual-clock.ts';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
/** What the store answers in place of what it remembers. */
let replays: Partial<ReplayGuard>;

beforeEach(async () => {
	replays = {};
	const store = memoryStore(new ManualClock());
	proxy = await TestProxy.start(undefined, {
		store: {
			...store,
			replays: { use: (...use) => (replays.use ?? store.replays.use.bind(store.replays))(...use) },
		},
	});
});
afterEach(() => proxy.stop());

let last = 0;
const once = (change: object = {}) => {
	const iat = Math.floor(proxy.clock.now() / 1000);
	const jti = `grant-${String(++last).padStart(16, '0')}`;
	return grantFor(shop, proxy.clock.now(), { iat, exp: iat + 120, jti, ...change });
};

test.each(['nothing is in memory', 'the token is in memory'])(
	'a grant that is good once, brought by fifty at the same moment, gets one token: %s',
	async (when) => {
		if (when === 'the token is in memory') {
			await proxy.token(await once());
			proxy.simulator.calls.reset();
		}
		const grant = await once();
		const answers = await Promise.all(Array.from({ length: 50 }, () => proxy.token(grant)));
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
		for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
			expect({ status, body: tokenErrorSchema.parse(body).error }).toEqual({
				status: 400,
				body: 'invalid_grant',
			});
		}
		const calls = when === 'the token is in memory' ? 0 : 1;
		expect(proxy.simulator.calls.count('mint')).toBe(calls);
		expect(proxy.simulator.calls.count('operators')).toBe(calls);
	},
);

test('a used grant costs no call, and stays used until it ends', async () => {
	const grant = await once();
	await proxy.token(grant);
	proxy.simulator.calls.reset();
	proxy.clock.advance(119_999);
	await expectTokenRefusal(proxy, proxy.token(grant), 400, 'invalid_grant');
	proxy.clock.advance(1);
	await expectTokenRefusal(proxy, proxy.token(grant), 400, 'invalid_grant');
});

test('each page view gets a token for a grant of its own', async () => {
	const first = await proxy.token(await once());
	const second = await proxy.token(await once());
	expect([first.status, second.status]).toEqual([200, 200]);
	expect(proxy.simulator.calls.count('mint')).toBe(1);
});

describe('while the store that knows of other replicas is gone', () => {
	test('nothing is handed out for a grant that is good once, and all else goes on', async () => {
		await proxy.token(await grantFor(shop, proxy.clock.now()));
		proxy.simulator.calls.reset();
		replays = { use: () => Promise.resolve('unknown') };
		const refused = await expectTokenRefusal(
			proxy,
			proxy.token(await once()),
			503,
			'temporarily_unavailable',
		);
		expect(refused.headers['retry-after']).toBe('5');
		expect(await proxy.token(await grantFor(shop, proxy.clock.now()))).toMatchObject({ status: 200 });
	});
});

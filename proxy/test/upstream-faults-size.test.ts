import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { expectToken, expectUnavailable } from './answers.ts';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

const MB = 2 ** 20;
const ROUNDS = 10;

let proxy: TestProxy;

beforeEach(async () => {
	proxy = await TestProxy.start();
});
afterEach(() => proxy.stop());

test.each(['login', 'operators', 'mint'] as const)(
	'%s: answers of 50 MB each are not read to their end, and take no memory',
	async (endpoint) => {
		const grant = await grantFor(shop, proxy.clock.now());
		const before = process.memoryUsage().rss;
		let most = before;
		proxy.simulator.faults.set(endpoint, { kind: 'huge' });
		for (let round = 0; round < ROUNDS; round++) {
			await expectUnavailable(proxy.token(grant));
			most = Math.max(most, process.memoryUsage().rss);
			await vi.waitFor(() => {
				expect(proxy.simulator.calls.open()).toBe(0);
			});
			// Past every pause.
			proxy.clock.advance(30_000);
		}
		expect(proxy.simulator.calls.count(endpoint)).toBe(ROUNDS);
		expect(proxy.simulator.calls.list().filter((call) => call.endpoint === endpoint)).toEqual(
			Array.from({ length: ROUNDS }, () => expect.objectContaining({ status: null }) as unknown),
		);
		expect((most - before) / MB).toBeLessThan(40);
		proxy.simulator.faults.clear();
		await expectToken(proxy.token(grant));
	},
);

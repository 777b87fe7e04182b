import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, expectToken, expectUnavailable } from './answers.ts';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

const MB = 2 ** 20;
const ROUNDS = 6;

let proxy: TestProxy;
let grant: string;

beforeEach(async () => {
	proxy = await TestProxy.start();
	grant = await grantFor(shop, proxy.clock.now());
});
afterEach(() => proxy.stop());

/** The most memory after any of some visits, in bytes. */
async function mostMemory(): Promise<number> {
	let most = 0;
	for (let round = 0; round < ROUNDS; round++) {
		await expectUnavailable(proxy.token(grant));
		most = Math.max(most, process.memoryUsage().rss);
		await eventually(() => {
			expect(proxy.simulator.calls.open()).toBe(0);
		});
		// Past every pause, that of an operator whose token makes no sense included.
		proxy.clock.advance(5 * 60_000);
	}
	return most;
}

test.each(['login', 'operators', 'mint'] as const)(
	'%s: answers of 50 MB each are not read to their end, and take no more memory than those of 2 MB',
	async (endpoint) => {
		proxy.simulator.faults.set(endpoint, { kind: 'huge', bytes: 2 * MB });
		const before = await mostMemory();
		proxy.simulator.calls.reset();
		proxy.simulator.faults.set(endpoint, { kind: 'huge' });
		// One that was kept whole would be more than this as bytes alone, and as text once more.
		expect(((await mostMemory()) - before) / MB).toBeLessThan(50);
		const answers = proxy.simulator.calls.list().filter((call) => call.endpoint === endpoint);
		expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: ROUNDS }, () => null));
		proxy.simulator.faults.clear();
		await expectToken(proxy.token(grant));
	},
);

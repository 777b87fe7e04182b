import type { Fault } from '@chathub/e2e/simulator';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually, expectToken, expectUnavailable } from './answers.ts';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
let grant: string;

beforeEach(async () => {
	proxy = await TestProxy.start();
	grant = await grantFor(shop, proxy.clock.now());
});
afterEach(() => proxy.stop());

describe.each(['login', 'operators', 'mint'] as const)('%s', (endpoint) => {
	test.each<[string, Fault, number]>([
		['500', { kind: 'status', status: 500 }, 2],
		['503', { kind: 'status', status: 503 }, 2],
		['404', { kind: 'status', status: 404 }, 1],
		['reset', { kind: 'reset' }, 2],
		['FIN', { kind: 'close' }, 2],
		['truncated', { kind: 'truncated' }, 2],
		['malformed', { kind: 'malformed' }, 1],
		['empty', { kind: 'empty' }, 1],
		['html', { kind: 'html' }, 1],
		['2 MB', { kind: 'huge', bytes: 2 * 1024 * 1024 }, 1],
	])('%s: 503, asked no more than it may help, and never kept', async (_name, fault, calls) => {
		proxy.simulator.faults.set(endpoint, fault);
		await expectUnavailable(proxy.token(grant));
		await expectUnavailable(proxy.token(grant));
		expect(proxy.simulator.calls.count(endpoint)).toBe(calls);
		proxy.simulator.faults.clear();
		proxy.clock.advance(1_000);
		await expectToken(proxy.token(grant));
		expect(proxy.simulator.calls.count(endpoint)).toBe(calls + 1);
	});

	test.each<[string, Fault]>([
		['500', { kind: 'status', status: 500, times: 1 }],
		['reset', { kind: 'reset', times: 1 }],
		['FIN', { kind: 'close', times: 1 }],
		['truncated', { kind: 'truncated', times: 1 }],
	])('%s, once: asked again, and the visitor notices nothing', async (_name, fault) => {
		proxy.simulator.faults.set(endpoint, fault);
		await expectToken(proxy.token(grant));
		expect(proxy.simulator.calls.count(endpoint)).toBe(2);
		// With the list of organizations, and one repetition.
		expect(proxy.simulator.calls.count()).toBe(6);
	});

	test.each<[string, Fault]>([
		['hang', { kind: 'hang' }],
		['drip', { kind: 'drip', intervalMs: 5 }],
	])('%s: 503 after 3 s, asked once, its socket let go, and never kept', async (_name, fault) => {
		proxy.simulator.faults.set(endpoint, fault);
		const unavailable = expectUnavailable(proxy.token(grant));
		await eventually(() => {
			expect(proxy.simulator.calls.open(endpoint)).toBe(1);
		});
		proxy.clock.advance(3_000);
		await unavailable;
		expect(proxy.simulator.calls.count(endpoint)).toBe(1);
		await eventually(() => {
			expect(proxy.simulator.calls.open()).toBe(0);
		});
		proxy.simulator.faults.clear();
		proxy.clock.advance(1_000);
		await expectToken(proxy.token(grant));
	});

	test('no answer to 100 visitors costs one call, and the process lives', async () => {
		proxy.simulator.faults.set(endpoint, { kind: 'hang' });
		const unavailable = Array.from({ length: 100 }, () => expectUnavailable(proxy.token(grant)));
		await eventually(() => {
			expect(proxy.simulator.calls.open(endpoint)).toBe(1);
		});
		expect(await proxy.http.get('/healthz')).toMatchObject({ status: 200 });
		proxy.clock.advance(3_000);
		await Promise.all(unavailable);
		expect(proxy.simulator.calls.count(endpoint)).toBe(1);
	});
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemoryPace } from '../src/domain/pace.ts';
import { eventually } from './answers.ts';
import { expectProblem } from './expect-problem.ts';
import { forge } from './forge.ts';
import { club, grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let unpaced: TestProxy;

beforeEach(async () => {
	unpaced = await TestProxy.start();
});
afterEach(() => unpaced.stop());

/** Calls that lists in memory do not answer, each different from those before. */
const hammers = {
	diagnose: (proxy: TestProxy, n: number) =>
		proxy.signed(shop, 'POST', '/v1/diagnose', { organization: 12, operator: 6001 + n }),
	introspect: (proxy: TestProxy, n: number) => {
		const exp = Math.floor(proxy.clock.now() / 1000) + 600;
		const token = forge({ alg: 'HS256' }, { exp, jti: n }, new Uint8Array(32));
		return proxy.signed(shop, 'POST', '/v1/introspect', new URLSearchParams({ token }));
	},
	change: (proxy: TestProxy, n: number) =>
		proxy.signed(shop, 'PATCH', '/v1/organizations/12/operators/6001', {
			status: n % 2 === 0 ? 'inactive' : 'active',
		}),
	add: (proxy: TestProxy) =>
		proxy.signed(shop, 'POST', '/v1/organizations/12/operators', { names: ['Eva'] }),
};
const kinds = Object.keys(hammers) as (keyof typeof hammers)[];

const visitorOfClub = async (proxy: TestProxy) =>
	proxy.token(await grantFor(club, proxy.clock.now(), { sub: 'operator:6101', org: 34 }), {
		origin: 'https://club.example',
	});

test.each(kinds)('%s, as often as it can: 60 calls a minute, then a time to wait', async (kind) => {
	const first = await hammers[kind](unpaced, 0);
	expect(first.status).toBe(200);
	let last = first;
	for (let n = 1; n < 100; n++) {
		last = await hammers[kind](unpaced, n);
	}
	expectProblem(last, 'too_many_requests');
	// With the login of the company and the list of organizations.
	expect(unpaced.simulator.calls.count()).toBeLessThan(60 + 2 + 1);
	expect(unpaced.simulator.calls.count('login')).toBe(1);
	expect((await visitorOfClub(unpaced)).status).toBe(200);
	unpaced.clock.advance(Number(last.headers['retry-after']) * 1_000);
	expect((await hammers[kind](unpaced, 100)).status).toBe(200);
});

test.each(kinds)('%s, many at once: another site’s first visitor does not wait for them', async (kind) => {
	const pace = new MemoryPace(unpaced.clock);
	const proxy = await TestProxy.start(undefined, { neighbour: unpaced, pace });
	let isServed = false;
	const hammered = Promise.all(Array.from({ length: 40 }, (_none, n) => hammers[kind](proxy, n)));
	await eventually(() => {
		expect(proxy.simulator.calls.count()).toBeGreaterThan(0);
	});
	const began = proxy.clock.now();
	const visited = visitorOfClub(proxy).then((response) => {
		isServed = true;
		return response;
	});
	await eventually(() => {
		if (proxy.simulator.calls.open() === 0) {
			proxy.clock.advance(100);
		}
		expect(isServed).toBe(true);
	});
	expect((await visited).status).toBe(200);
	expect(proxy.clock.now() - began).toBeLessThan(4_000);
	let isOver = false;
	void hammered.then(() => (isOver = true));
	await eventually(() => {
		proxy.clock.advance(100);
		expect(isOver).toBe(true);
	});
	await proxy.stop();
});

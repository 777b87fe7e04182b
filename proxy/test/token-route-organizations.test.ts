import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, expectToken } from './answers.ts';
import { club, grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;

beforeEach(async () => {
	proxy = await TestProxy.start();
});
afterEach(() => proxy.stop());

const grantOf = (org: number, site: typeof shop | typeof club = shop) =>
	grantFor(site, proxy.clock.now(), { sub: `organization:${org}`, org });
const calls = () => proxy.simulator.calls;

test('an organization that ChatHub does not have: no operator, and no call for it, whichever number it is', async () => {
	for (let org = 1_000; org < 1_050; org++) {
		expect(await proxy.token(await grantOf(org))).toMatchObject({
			status: 409,
			body: { error: 'no_operator' },
		});
	}
	expect([calls().count('organizations'), calls().count('operators')]).toEqual([1, 0]);
	await expectToken(proxy.token(await grantOf(12)));
});

test('a site with organizations of its own needs no list of all', async () => {
	await expectToken(proxy.token(await grantOf(34, club), { origin: 'https://club.example' }));
	expect(calls().count('organizations')).toBe(0);
});

test('without the list, an organization has what ChatHub says', async () => {
	proxy.simulator.faults.set('organizations', { kind: 'status', status: 500 });
	await expectToken(proxy.token(await grantOf(12)));
	expect((await proxy.token(await grantOf(1_000))).status).toBe(503);
	expect(calls().count('operators')).toBe(2);
});

test('a list that does not come costs the visitor a second, not the token', async () => {
	proxy.simulator.faults.set('organizations', { kind: 'hang' });
	const asked = expectToken(proxy.token(await grantOf(12)));
	await eventually(() => {
		expect(calls().open('organizations')).toBe(1);
	});
	proxy.clock.advance(999);
	await proxy.http.get('/healthz');
	expect(calls().count('operators')).toBe(0);
	proxy.clock.advance(1);
	await asked;
});

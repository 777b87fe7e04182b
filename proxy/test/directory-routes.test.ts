import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { operatorsAnswerSchema, organizationsAnswerSchema } from '../src/contract/index.ts';
import { expectProblem } from './expect-problem.ts';
import { club, mute, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;

beforeAll(async () => {
	proxy = await TestProxy.start();
});
beforeEach(() => {
	proxy.simulator.reset();
});
afterAll(() => proxy.stop());

describe('organizations and operators', () => {
	test('a site lists the organizations it may use', async () => {
		const all = await proxy.signed(shop, 'GET', '/v1/organizations');
		expect(organizationsAnswerSchema.parse(all.body).organizations.map(({ id }) => id)).toEqual([
			12, 34, 56,
		]);
		const some = await proxy.signed(club, 'GET', '/v1/organizations');
		expect(some.body).toEqual({ organizations: [{ id: 34, name: 'Acme Service' }] });
	});

	test('operators come with the names of their statuses', async () => {
		const response = await proxy.signed(shop, 'GET', '/v1/organizations/12/operators');
		expect(
			operatorsAnswerSchema.parse(response.body).operators.map(({ id, status }) => [id, status]),
		).toEqual([
			[6001, 'active'],
			[6002, 'active'],
			[6003, 'inactive'],
			[6004, 'deleted'],
		]);
	});

	test.each([
		[mute, '/v1/organizations', 'insufficient_scope'],
		[mute, '/v1/organizations/12/operators', 'insufficient_scope'],
		[club, '/v1/organizations/12/operators', 'organization_not_allowed'],
		[shop, '/v1/organizations/99/operators', 'organization_not_found'],
		[shop, '/v1/organizations/0/operators', 'invalid_request'],
		[shop, '/v1/organizations/012/operators', 'invalid_request'],
		[shop, '/v1/organizations/1e1/operators', 'invalid_request'],
		[shop, '/v1/organizations/-12/operators', 'invalid_request'],
		[shop, '/v1/organizations/12345678901234567890/operators', 'invalid_request'],
	] as const)('%o %s: %s', async (who, path, code) => {
		expectProblem(await proxy.signed(who, 'GET', path), code);
		expect(proxy.simulator.calls.count('operators')).toBe(0);
	});
});

describe('failures of ChatHub', () => {
	test.each([
		['login', { kind: 'status', status: 401 }, 'upstream_login_refused'],
		['organizations', { kind: 'status', status: 500 }, 'upstream_unreachable'],
		['organizations', { kind: 'reset' }, 'upstream_unreachable'],
		['organizations', { kind: 'html' }, 'upstream_contract'],
		['organizations', { kind: 'status', status: 403 }, 'upstream_refused'],
	] as const)('%s %j: %s', async (endpoint, fault, code) => {
		const fresh = await TestProxy.start();
		fresh.simulator.faults.set(endpoint, fault);
		expectProblem(await fresh.signed(shop, 'GET', '/v1/organizations'), code);
		await fresh.stop();
	});
});

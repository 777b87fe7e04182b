import type { Response } from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
	namedOperatorsAnswerSchema,
	operatorsAnswerSchema,
	tokenAnswerSchema,
} from '../src/contract/index.ts';
import { expectProblem } from './expect-problem.ts';
import { club, grantFor, mute, reader, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;

beforeAll(async () => {
	proxy = await TestProxy.start();
});
beforeEach(() => {
	proxy.simulator.reset();
	// Lists of the test before are no longer fresh.
	proxy.clock.advance(10 * 60_000);
});
afterAll(() => proxy.stop());

const PATH = '/v1/organizations/12/operators';
const add = (names: unknown) => proxy.signed(shop, 'POST', PATH, { names });
const added = (response: Response) =>
	namedOperatorsAnswerSchema
		.parse(response.body)
		.operators.map(({ name, status, added: isNew }) => [name, status, isNew]);
const listed = async () =>
	operatorsAnswerSchema.parse((await proxy.signed(shop, 'GET', PATH)).body).operators;

describe('POST /v1/organizations/{org}/operators', () => {
	test('adds who is not there; the list shows them at once', async () => {
		expect(await listed()).toHaveLength(4);
		const response = await add(['  Ann Lee ', 'eva novak', 'ann lee', 'Olena Kovalenko']);
		expect(response.status).toBe(200);
		expect(added(response)).toEqual([
			['Ann Lee', 'active', true],
			['Eva Novak', 'active', false],
			['Olena Kovalenko', 'inactive', false],
		]);
		expect((await listed()).map(({ name }) => name)).toContain('Ann Lee');
		expect(proxy.simulator.calls.count('synchronize')).toBe(1);
	});

	test('twice at once adds once', async () => {
		const [one, other] = await Promise.all([add(['Ann']), add(['Ann'])]);
		expect([added(one), added(other)].flat().map(([, , isNew]) => isNew)).toEqual([true, false]);
		expect(proxy.simulator.data.operators(12).filter(({ name }) => name === 'Ann')).toHaveLength(1);
	});

	test('is not sent again when nobody knows what became of it, and may be asked for again', async () => {
		proxy.simulator.faults.set('synchronize', { kind: 'truncated', times: 1 });
		const failed = await add(['Ann']);
		expect(failed.status).toBe(502);
		expect(proxy.simulator.calls.count('synchronize')).toBe(1);
		expect((await add(['Ann'])).status).toBe(200);
		expect(proxy.simulator.data.operators(12).filter(({ name }) => name === 'Ann')).toHaveLength(1);
	});

	test('takes a hundred names of a hundred letters, however JSON writes them', async () => {
		const names = Array.from(
			{ length: 100 },
			(_none, n) => `${String(n).padStart(3, '0')}${'é'.repeat(97)}`,
		);
		const escaped = JSON.stringify({ names }).replaceAll('é', '\\u00e9');
		expect(escaped.length).toBeGreaterThan(50_000);
		const response = await proxy.signed(shop, 'POST', PATH, JSON.parse(escaped) as object);
		expect(added(response)).toHaveLength(100);
	});

	test.each([
		[[]],
		[['']],
		[['   ']],
		[['\u200b\u2060']],
		[['x'.repeat(101)]],
		[['Ann\nBo']],
		[['Ann\u0000']],
		[['Ann\u2028Bo']],
		[['\ud800']],
		[[12]],
		[Array.from({ length: 101 }, (_none, n) => `Ann ${n}`)],
		['Ann'],
		[undefined],
	])('%j is not understood', async (names) => {
		expectProblem(await add(names), 'invalid_request');
		expect(proxy.simulator.calls.count()).toBe(0);
	});

	test('a name is no place for anything else', async () => {
		const response = await proxy.signed(shop, 'POST', PATH, { names: ['Ann'], status: 'deleted' });
		expectProblem(response, 'invalid_request');
	});
});

describe('PATCH /v1/organizations/{org}/operators/{id}', () => {
	const patch = (id: number | string, body: object, site: typeof shop | typeof club = shop) =>
		proxy.signed(site, 'PATCH', `${PATH}/${id}`, body);

	test('sets the status; the list shows it at once, and no token is handed out', async () => {
		const grant = await grantFor(shop, proxy.clock.now());
		const before = tokenAnswerSchema.parse((await proxy.token(grant)).body).access_token;
		const response = await patch(6001, { status: 'inactive' });
		expect(response.body).toEqual({ id: 6001, name: 'Eva Novak', status: 'inactive' });
		expect((await listed()).find(({ id }) => id === 6001)).toMatchObject({ status: 'inactive' });
		expect(await proxy.token(grant)).toMatchObject({ status: 409, body: { error: 'no_operator' } });
		await patch(6001, { status: 'active' });
		const after = tokenAnswerSchema.parse((await proxy.token(grant)).body).access_token;
		expect(after).not.toBe(before);
	});

	test('goes by what ChatHub lists now, not by a list in memory', async () => {
		await listed();
		const { id } = proxy.simulator.data.addOperator(12, 'Just Arrived');
		expect((await patch(id, { status: 'inactive' })).status).toBe(200);
	});

	test.each([
		['of another organization', 6101, 'operator_not_found'],
		['whom nobody knows', 9999, 'operator_not_found'],
	] as const)('of an operator %s is not set', async (_who, id, code) => {
		expectProblem(await patch(id, { status: 'inactive' }), code);
		expect(proxy.simulator.calls.count('status')).toBe(0);
	});

	test.each([
		['6001', {}],
		['6001', { status: 'gone' }],
		['6001', { status: 1 }],
		['6001', { status: 'active', name: 'Eva' }],
		['06001', { status: 'active' }],
		['eva', { status: 'active' }],
		['-1', { status: 'active' }],
	])('%s %j is not understood', async (id, body) => {
		expectProblem(await patch(id, body), 'invalid_request');
		expect(proxy.simulator.calls.count()).toBe(0);
	});
});

describe.each([
	['POST', PATH, { names: ['Ann'] }],
	['PATCH', `${PATH}/6001`, { status: 'inactive' }],
] as const)('%s %s is refused', (method, path, body) => {
	test.each([
		[mute, 'insufficient_scope'],
		[reader, 'insufficient_scope'],
		[club, 'organization_not_allowed'],
	] as const)('to %o: %s', async (site, code) => {
		const response = await proxy.signed(site, method, path, body);
		expectProblem(response, code);
		if (code === 'insufficient_scope') {
			expect(response.headers['www-authenticate']).toBe(
				'Bearer error="insufficient_scope", scope="operators:write"',
			);
		}
		expect(proxy.simulator.calls.count()).toBe(0);
	});

	test('of an organization that ChatHub does not know', async () => {
		const response = await proxy.signed(shop, method, path.replace('/12/', '/99/'), body);
		expectProblem(response, 'organization_not_found');
		expect(proxy.simulator.calls.count('operators')).toBe(0);
	});

	test('when ChatHub refuses', async () => {
		proxy.simulator.faults.set(method === 'POST' ? 'synchronize' : 'status', {
			kind: 'status',
			status: 403,
		});
		expectProblem(await proxy.signed(shop, method, path, body), 'upstream_refused');
	});
});

import type { Response } from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
	PATHS,
	type Method,
	type PathItem,
	type Paths,
	TOKEN_PATH,
	tokenAnswerSchema,
} from '../src/contract/index.ts';
import { club, grantFor, reader, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

/** `POST /v1/token`: every operation of the contract. */
type OperationName = {
	[P in keyof Paths]: `${Uppercase<Extract<keyof Paths[P], Method>>} ${P}`;
}[keyof Paths];

/** One way to name what is another site's; `club` may use organization 34 only. */
interface Attempt {
	readonly names: string;
	readonly ask: () => Promise<Response>;
	readonly answers: object;
	/** Calls to ChatHub that are allowed: looking who belongs to the site's own organization. */
	readonly mayList?: true;
}

let proxy: TestProxy;
let tokenOfAnother: string;

beforeAll(async () => {
	proxy = await TestProxy.start();
	const grant = await grantFor(shop, proxy.clock.now());
	tokenOfAnother = tokenAnswerSchema.parse((await proxy.token(grant)).body).access_token;
	// All that the site may read is in memory, so that a call is one that the attempt has made.
	await proxy.signed(club, 'GET', '/v1/organizations/34/operators');
});
beforeEach(() => {
	proxy.simulator.calls.reset();
});
afterAll(() => proxy.stop());

const notAllowed = { status: 403, body: { code: 'organization_not_allowed' } };
const noOperator = { status: 404, body: { code: 'operator_not_found' } };

/** Nothing in the operation names an organization or an operator, or lets the caller name one. */
const NAMES_NOTHING = 'names nothing';

const grant = (change: object) => async () =>
	proxy.token(await grantFor(club, proxy.clock.now(), change), { origin: 'https://club.example' });

const attempts: Readonly<Record<OperationName, readonly Attempt[] | typeof NAMES_NOTHING>> = {
	[`POST ${TOKEN_PATH}`]: [
		{
			names: 'an organization',
			ask: grant({ org: 12, sub: 'organization:12' }),
			answers: { status: 400, body: { error: 'invalid_grant' } },
		},
		{
			names: 'an operator and the organization',
			ask: grant({ org: 12, sub: 'operator:6001' }),
			answers: { status: 400, body: { error: 'invalid_grant' } },
		},
		{
			names: 'an operator in an organization of its own',
			ask: grant({ org: 34, sub: 'operator:6001' }),
			answers: { status: 409, body: { error: 'no_operator' } },
		},
	],
	'GET /v1/organizations': [
		{
			names: 'nothing, and is told nothing',
			ask: () => proxy.signed(club, 'GET', '/v1/organizations'),
			answers: { status: 200, body: { organizations: [{ id: 34, name: 'Acme Service' }] } },
		},
	],
	'GET /v1/organizations/{org}/operators': [
		{
			names: 'an organization',
			ask: () => proxy.signed(club, 'GET', '/v1/organizations/12/operators'),
			answers: notAllowed,
		},
	],
	'POST /v1/organizations/{org}/operators': [
		{
			names: 'an organization',
			ask: () => proxy.signed(club, 'POST', '/v1/organizations/12/operators', { names: ['Ann'] }),
			answers: notAllowed,
		},
	],
	'PATCH /v1/organizations/{org}/operators/{id}': [
		{
			names: 'an organization and its operator',
			ask: () =>
				proxy.signed(club, 'PATCH', '/v1/organizations/12/operators/6001', { status: 'deleted' }),
			answers: notAllowed,
		},
		{
			names: 'an operator in an organization of its own',
			ask: () =>
				proxy.signed(club, 'PATCH', '/v1/organizations/34/operators/6001', { status: 'deleted' }),
			answers: noOperator,
			mayList: true,
		},
	],
	'POST /v1/introspect': [
		{
			names: 'a token of an operator',
			ask: () =>
				proxy.signed(club, 'POST', '/v1/introspect', new URLSearchParams({ token: tokenOfAnother })),
			answers: { status: 200, body: { active: false } },
		},
	],
	'POST /v1/diagnose': [
		{
			names: 'an organization',
			ask: () => proxy.signed(club, 'POST', '/v1/diagnose', { organization: 12, operator: null }),
			answers: notAllowed,
		},
		{
			names: 'an operator and the organization',
			ask: () => proxy.signed(club, 'POST', '/v1/diagnose', { organization: 12, operator: 6001 }),
			answers: notAllowed,
		},
		{
			names: 'an operator in an organization of its own',
			ask: () => proxy.signed(club, 'POST', '/v1/diagnose', { organization: 34, operator: 6001 }),
			answers: { status: 200, body: { steps: [{}, {}, { code: 'operator_not_found' }, {}, {}] } },
			mayList: true,
		},
	],
	'POST /v1/events': [
		{
			names: 'an operator of another site in a grant, and its page',
			ask: async () =>
				proxy.event(
					await grantFor(club, proxy.clock.now(), { org: 12 }),
					'opened',
					'https://shop.example',
				),
			answers: { status: 204 },
		},
	],
	'GET /v1/usage': [
		{
			names: 'nothing, and is told nothing of others',
			ask: async () => {
				await proxy.event(await grantFor(shop, proxy.clock.now()), 'opened');
				return proxy.signed(reader, 'GET', '/v1/usage');
			},
			answers: { status: 200, body: { days: [] } },
		},
	],
	'GET /v1/site': NAMES_NOTHING,
	'GET /healthz': NAMES_NOTHING,
	'GET /readyz': NAMES_NOTHING,
	'GET /openapi.json': NAMES_NOTHING,
	'GET /embed.js': NAMES_NOTHING,
	'GET /assets/{file}': [
		{
			names: 'a file',
			ask: () => proxy.http.get('/assets/operators-12.js'),
			answers: { status: 404 },
		},
	],
	'GET /v1/frame/{site}': [
		{
			names: 'a site, where there are no frames',
			ask: () => proxy.http.get('/v1/frame/shop-example'),
			answers: { status: 404 },
		},
	],
};

const table = Object.entries(attempts).flatMap(([operation, tries]) =>
	tries === NAMES_NOTHING ? [] : tries.map((attempt) => ({ operation, ...attempt })),
);

describe('a site’s key does nothing for what is another’s', () => {
	test.each(table)('$operation names $names', async ({ ask, answers, mayList }) => {
		expect(await ask()).toMatchObject(answers);
		const made = proxy.simulator.calls.list().map(({ endpoint }) => endpoint);
		const allowed = mayList === true ? ['login', 'organizations', 'operators'] : [];
		expect(made.filter((endpoint) => !allowed.includes(endpoint))).toEqual([]);
	});

	test('and nothing was changed, and nobody’s token was handed out', () => {
		expect(proxy.simulator.data.operator(6001)).toMatchObject({ status: 0 });
		expect(proxy.simulator.data.operators(12)).toHaveLength(4);
	});
});

test('every operation of the contract is tried', () => {
	const all = Object.entries<PathItem>(PATHS).flatMap(([path, item]) =>
		Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
	);
	expect(Object.keys(attempts).sort()).toEqual(all.sort());
});

test('what names nothing has no place to name it in', () => {
	for (const [path, item] of Object.entries<PathItem>(PATHS)) {
		for (const [method, operation] of Object.entries(item)) {
			const name = `${method.toUpperCase()} ${path}`;
			if (table.every(({ operation: tried }) => tried !== name)) {
				expect([name, operation.parameters, operation.body]).toEqual([name, undefined, undefined]);
			}
		}
	}
});

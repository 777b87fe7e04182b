import type { Response } from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { diagnosisSchema } from '../src/contract/index.ts';
import { memoryStore, type Store } from '../src/domain/store.ts';
import { expectProblem } from './expect-problem.ts';
import { ManualClock } from './manual-clock.ts';
import { club, mute, PUBLIC_URL, requestFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
const start = new ManualClock().now();

beforeAll(async () => {
	proxy = await TestProxy.start();
});
beforeEach(() => {
	proxy.simulator.reset();
});
afterAll(() => proxy.stop());

describe('POST /v1/diagnose', () => {
	const statuses = ({ body }: Response) => diagnosisSchema.parse(body).steps.map(({ status }) => status);

	test('walks the whole way and never shows a token', async () => {
		const response = await proxy.signed(shop, 'POST', '/v1/diagnose', {
			organization: 12,
			operator: 6001,
		});
		expect(statuses(response)).toEqual(['passed', 'passed', 'passed', 'passed', 'passed']);
		expect(response.text).not.toContain('eyJ');
	});

	test('says where the way ends', async () => {
		const response = await proxy.signed(shop, 'POST', '/v1/diagnose', {
			organization: 56,
			operator: null,
		});
		expect(statuses(response)).toEqual(['passed', 'passed', 'failed', 'skipped', 'skipped']);
		expect(response.body).toMatchObject({ steps: [{}, {}, { code: 'no_operator' }, {}, {}] });
	});

	test.each([
		[mute, { organization: 12, operator: null }, 'insufficient_scope'],
		[club, { organization: 12, operator: null }, 'organization_not_allowed'],
		[shop, { organization: 12 }, 'invalid_request'],
		[shop, { organization: '12', operator: null }, 'invalid_request'],
		[shop, { organization: 12, operator: 0 }, 'invalid_request'],
		[shop, { organization: 12, operator: null, extra: 1 }, 'invalid_request'],
		[shop, [], 'invalid_request'],
	] as const)('%o %j: %s', async (who, body, code) => {
		expectProblem(await proxy.signed(who, 'POST', '/v1/diagnose', body), code);
		expect(proxy.simulator.calls.count()).toBe(0);
	});

	test.each([
		['not JSON', '{"organization":', 'application/json'],
		['another type', '{"organization":12,"operator":null}', 'text/plain'],
		[
			'too long',
			JSON.stringify({ organization: 12, operator: null, pad: 'x'.repeat(9000) }),
			'application/json',
		],
	])('a body that is %s', async (_name, body, type) => {
		const token = await requestFor(shop, start, { htm: 'POST', htu: `${PUBLIC_URL}/v1/diagnose` });
		const response = await proxy.http
			.post('/v1/diagnose')
			.auth(token, { type: 'bearer' })
			.type(type)
			.send(body);
		expectProblem(response, 'invalid_request');
		expect(response.text).not.toContain('organization"');
	});
});

describe('warnings', () => {
	const diagnose = async (proxy: TestProxy) =>
		diagnosisSchema.parse(
			(await proxy.signed(shop, 'POST', '/v1/diagnose', { organization: 12, operator: null })).body,
		).warnings;

	test('there are none where nothing is wrong', async () => {
		expect(await diagnose(proxy)).toEqual([]);
	});

	test.each(['X-Forwarded-For', 'Forwarded', 'X-Real-IP'])(
		'%s came, and nobody is trusted',
		async (name) => {
			const fresh = await TestProxy.start();
			await fresh.http.get('/healthz').set(name, '203.0.113.7');
			expect(await diagnose(fresh)).toEqual(['forwarded_header_ignored']);
			await fresh.stop();
		},
	);

	test('somebody is trusted', async () => {
		const fresh = await TestProxy.start(undefined, { trustedProxies: 1 });
		await fresh.http.get('/healthz').set('X-Forwarded-For', '203.0.113.7');
		expect(await diagnose(fresh)).toEqual([]);
		await fresh.stop();
	});

	test('the store is lost, and the site hears of it too', async () => {
		const store: Store = { ...memoryStore(new ManualClock()), state: () => 'lost' };
		const fresh = await TestProxy.start(undefined, { store });
		expect(await diagnose(fresh)).toEqual(['store_lost']);
		expect((await fresh.signed(shop, 'GET', '/v1/site')).body).toMatchObject({ store: 'lost' });
		await fresh.stop();
	});
});

test('mints on the way count against the budget of the site', async () => {
	const fresh = await TestProxy.start(undefined, { limits: { siteMints: 1 } });
	const wish = { organization: 12, operator: 6001 };
	await fresh.signed(shop, 'POST', '/v1/diagnose', wish);
	fresh.clock.advance(10_000);
	const response = await fresh.signed(shop, 'POST', '/v1/diagnose', wish);
	expect(response).toMatchObject({
		status: 200,
		body: { steps: [{}, {}, {}, { status: 'failed', code: 'too_many_requests' }, {}] },
	});
	expect(fresh.simulator.calls.count('mint')).toBe(1);
	await fresh.stop();
});

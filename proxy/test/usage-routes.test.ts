import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { FAILURE_REASONS, usageAnswerSchema } from '../src/contract/index.ts';
import { expectProblem } from './expect-problem.ts';
import { badVariants } from './forge.ts';
import { ManualClock } from './manual-clock.ts';
import { club, grantFor, mute, reader, shop, type TestSite } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;
const start = new ManualClock().now();
/** Each test has a day of its own. */
const grant = await grantFor(shop, start, { exp: Math.floor(start / 1000) + 3_650 * 86_400 });

beforeAll(async () => {
	proxy = await TestProxy.start();
});
beforeEach(() => {
	// What was counted before lies on another day.
	proxy.clock.advance(86_400_000);
	proxy.simulator.reset();
});
afterAll(() => proxy.stop());

const days = async (site: TestSite = shop) =>
	usageAnswerSchema.parse((await proxy.signed(site, 'GET', '/v1/usage')).body).days;
const today = () => new Date(proxy.clock.now()).toISOString().slice(0, 10);
const eventsToday = async (site: TestSite = shop) =>
	(await days(site)).find(({ date }) => date === today())?.events;

describe('GET /v1/usage', () => {
	test('tells what was handed out, refused and told by pages', async () => {
		await proxy.token(grant);
		await proxy.token(grant, { origin: 'https://club.example' });
		await proxy.event(grant, 'opened');
		await proxy.event(grant, 'failed:csp');
		await proxy.event(grant, 'failed:csp');
		await proxy.event(grant, 'fallback_shown');
		expect((await days()).at(-1)).toEqual({
			date: today(),
			issued: 1,
			refused: { unauthorized_client: 1 },
			events: { opened: 1, fallback_shown: 1, failed: { csp: 2 } },
		});
		expect(await days(club)).toEqual([]);
	});

	test('needs the scope, and asks nobody', async () => {
		expectProblem(await proxy.signed(mute, 'GET', '/v1/usage'), 'insufficient_scope');
		expect(await days(reader)).toEqual([]);
		expect(proxy.simulator.calls.count()).toBe(0);
	});
});

describe('POST /v1/events', () => {
	test.each(['opened', 'fallback_shown', ...FAILURE_REASONS.map((reason) => `failed:${reason}`)])(
		'counts %s, and answers nothing',
		async (event) => {
			const response = await proxy.event(grant, event);
			expect(response).toMatchObject({ status: 204, text: '' });
			expect(response.headers['content-type']).toBeUndefined();
			const { opened = 0, fallback_shown = 0, failed = {} } = (await eventsToday()) ?? {};
			expect([opened, fallback_shown, ...Object.values(failed)].filter((count) => count > 0)).toEqual([
				1,
			]);
		},
	);

	test('counts a grant that is good once as often as it comes, and does not use it up', async () => {
		const iat = Math.floor(proxy.clock.now() / 1000);
		const once = await grantFor(shop, proxy.clock.now(), {
			iat,
			exp: iat + 60,
			jti: 'a-restricted-grant',
		});
		await proxy.event(once, 'opened');
		await proxy.event(once, 'opened');
		expect(await eventsToday()).toMatchObject({ opened: 2 });
		expect((await proxy.token(once)).status).toBe(200);
	});

	test.each(Object.entries(badVariants(grant, 'grant', shop.keys[0])))(
		'answers the same to a grant that is bad (%s), and counts nothing',
		async (_why, bad) => {
			expect((await proxy.event(bad, 'opened')).status).toBe(204);
			expect(await eventsToday()).toBeUndefined();
			expect(await eventsToday(club)).toBeUndefined();
		},
	);

	test.each([
		['another site’s page', { origin: 'https://club.example' }],
		['a look-alike', { origin: 'https://shop.example.evil.example' }],
		['nowhere', { origin: 'null' }],
		['an event that there is not', { event: 'clicked' }],
		['a failure for no reason', { event: 'failed:' }],
		['a failure for a reason that there is not', { event: 'failed:weather' }],
		['a name of JavaScript', { event: '__proto__' }],
	] as const)('counts nothing from %s', async (_what, told) => {
		const { origin, event } = { origin: 'https://shop.example', event: 'opened', ...told };
		expect((await proxy.event(grant, event, origin)).status).toBe(204);
		expect(await eventsToday()).toBeUndefined();
	});

	test('counts nothing for a site that hands out no tokens', async () => {
		await proxy.event(await grantFor(reader, proxy.clock.now()), 'opened', 'https://reader.example');
		expect(await days(reader)).toEqual([]);
	});

	const good = `assertion=${grant}&event=opened`;
	const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://shop.example' };

	test('counts a body that is written out', async () => {
		await proxy.http.post('/v1/events').set(form).send(good);
		expect(await eventsToday()).toMatchObject({ opened: 1 });
	});

	test.each([
		['no body', '', form],
		[
			'JSON',
			JSON.stringify({ assertion: grant, event: 'opened' }),
			{ ...form, 'content-type': 'application/json' },
		],
		['plain text', good, { ...form, 'content-type': 'text/plain' }],
		['a parameter twice', `${good}&event=opened`, form],
		['a body that is too long', `${good}&pad=${'x'.repeat(9_000)}`, form],
		['compression', good, { ...form, 'content-encoding': 'gzip' }],
		['no origin', good, { 'content-type': form['content-type'] }],
	])('answers the same to %s, and counts nothing', async (_what, body, headers) => {
		const response = await proxy.http.post('/v1/events').set(headers).send(body);
		expect(response).toMatchObject({ status: 204, text: '' });
		expect(await eventsToday()).toBeUndefined();
	});

	test('asks nobody', async () => {
		await proxy.event(grant, 'opened');
		expect(proxy.simulator.calls.count()).toBe(0);
	});

	test('answers the same when the proxy itself fails, and the log has it', async () => {
		const crash = vi.spyOn(proxy.registry, 'findByKid').mockImplementation(() => {
			throw new Error('crashed');
		});
		expect((await proxy.event(await grantFor(shop, proxy.clock.now()), 'opened')).status).toBe(204);
		crash.mockRestore();
		expect(proxy.log.some((line) => line.includes('unexpected error'))).toBe(true);
	});
});

test('a client may tell a limited number of events, which uses up none of its tokens', async () => {
	const fresh = await TestProxy.start(undefined, { trustedProxies: 1, limits: { client: 10 } });
	const from = (address: string) => fresh.event(grant, 'opened').set('X-Forwarded-For', address);
	for (let event = 0; event < 130; event++) {
		expect((await from('203.0.113.7')).status).toBe(204);
	}
	await from('203.0.113.8');
	const counted = usageAnswerSchema.parse((await fresh.signed(shop, 'GET', '/v1/usage')).body).days;
	expect(counted).toMatchObject([{ events: { opened: 121 } }]);
	expect((await fresh.token(grant).set('X-Forwarded-For', '203.0.113.7')).status).toBe(200);
	await fresh.stop();
});

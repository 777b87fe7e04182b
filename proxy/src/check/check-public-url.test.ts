import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { checkAddress, checkBrowserRoad } from './check-public-url.ts';

const BASE = 'https://proxy.example';
const ORIGIN = 'https://shop.example';
const ADDRESS = { name: 'CHATHUB_PUBLIC_URL', base: BASE, isRunning: true };

/** The web where every address answers the same. */
const web = (answer: () => Response) => {
	const asked: { url: string; init: RequestInit }[] = [];
	const fetch = (url: string, init: RequestInit) => {
		asked.push({ url, init });
		return Promise.resolve().then(answer);
	};
	return { fetch, clock: new ManualClock(), asked };
};

const json = (body: object, status = 200, headers: Record<string, string> = {}) =>
	Response.json(body, { status, headers });
const broken = (code: string) => () => {
	throw new TypeError('fetch failed', { cause: Object.assign(new Error('secret detail'), { code }) });
};

describe('the public address', () => {
	const look = (answer: () => Response, isRunning = true) =>
		checkAddress(web(answer), { name: 'CHATHUB_PUBLIC_URL', base: BASE, isRunning });

	test('leads to the proxy', async () => {
		const road = web(() => json({ status: 'ok' }));
		expect(await checkAddress(road, ADDRESS)).toMatchObject({
			outcome: 'passed',
		});
		expect(road.asked).toMatchObject([{ url: `${BASE}/healthz`, init: { redirect: 'manual' } }]);
	});

	test.each([
		[
			'another site',
			() => new Response('<html>'),
			'answered by something else (200)',
			'passes every path',
		],
		[
			'a lookalike',
			() => json({ status: 'up' }),
			'answered by something else (200)',
			'passes every path',
		],
		[
			'a redirect',
			() => new Response(null, { status: 301, headers: { location: 'https://secret.example/' } }),
			'a redirect (301)',
			'Set CHATHUB_PUBLIC_URL',
		],
		['a gateway without a proxy', () => new Response('', { status: 502 }), '502', 'CHATHUB_PORT'],
		['a name without an address', broken('ENOTFOUND'), 'ENOTFOUND', 'DNS'],
		['an old certificate', broken('CERT_HAS_EXPIRED'), 'CERT_HAS_EXPIRED', 'certificate'],
		['a closed door', broken('ECONNREFUSED'), 'ECONNREFUSED', 'firewall'],
	])('%s', async (_name, answer, detail, advice) => {
		const finding = await look(answer);
		expect(finding.outcome).toBe('failed');
		expect(finding.detail).toContain(detail);
		expect(finding.advice).toContain(advice);
		expect(JSON.stringify(finding)).not.toContain('secret');
	});

	test('is silent before the first start: a warning; but a missing name or a bad certificate is none', async () => {
		expect(await look(broken('ECONNREFUSED'), false)).toMatchObject({ outcome: 'warned' });
		expect(await look(() => new Response('', { status: 502 }), false)).toMatchObject({
			outcome: 'warned',
		});
		expect(await look(broken('ENOTFOUND'), false)).toMatchObject({ outcome: 'failed' });
		expect(await look(broken('CERT_HAS_EXPIRED'), false)).toMatchObject({ outcome: 'failed' });
	});

	test('never answers: given up after 5 s', async () => {
		const clock = new ManualClock();
		const fetch = (_url: string, { signal }: RequestInit) =>
			new Promise<Response>((_resolve, reject) => {
				signal?.addEventListener('abort', () => {
					reject(new Error('aborted'));
				});
			});
		const look = checkAddress({ fetch, clock }, ADDRESS);
		clock.advance(5_000);
		expect(await look).toMatchObject({
			outcome: 'failed',
			detail: expect.stringContaining('5 s') as string,
		});
	});
});

describe('the token endpoint', () => {
	const refusal = { error: 'unsupported_grant_type', error_description: '' };
	const look = (answer: () => Response) => checkBrowserRoad(web(answer), BASE, ORIGIN);

	test('is asked as a page would', async () => {
		const road = web(() => json(refusal, 400, { 'access-control-allow-origin': ORIGIN }));
		expect(await checkBrowserRoad(road, BASE, ORIGIN)).toMatchObject({ outcome: 'passed' });
		expect(road.asked).toMatchObject([
			{ url: `${BASE}/v1/token`, init: { method: 'POST', headers: { origin: ORIGIN } } },
		]);
	});

	test.each([
		['the origin is lost on the way', () => json({}, 403), 'hides it'],
		[
			'two CORS headers',
			() => json(refusal, 400, { 'access-control-allow-origin': `${ORIGIN}, *` }),
			'allows another origin',
		],
		['a path that is not passed on', () => new Response('', { status: 404 }), '404'],
		['no CORS header', () => json(refusal, 400), '400'],
		['a reset', broken('ECONNRESET'), 'ECONNRESET'],
	])('%s', async (_name, answer, detail) => {
		const finding = await look(answer);
		expect(finding).toMatchObject({
			outcome: 'failed',
			detail: expect.stringContaining(detail) as string,
		});
		expect(finding.advice).toBeDefined();
	});
});

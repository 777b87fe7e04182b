import { beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { ChathubClient, type Fetch } from './client.ts';

const clock = new ManualClock();
let sent: { url: string; init: RequestInit }[];

beforeEach(() => {
	sent = [];
});

const clientOf = (respond: (init: RequestInit) => Response | Promise<Response>) => {
	const fetch: Fetch = (url, init) => {
		sent.push({ url, init });
		return Promise.resolve(respond(init));
	};
	return new ChathubClient('https://chathub.example/base', fetch, clock);
};
const call = {
	method: 'GET',
	path: '/list?id=1',
	headers: { authorization: 'Bearer t' },
	maxBytes: 10,
} as const;

/** Like a socket: waits until the call is given up. */
const hang = ({ signal }: RequestInit) =>
	new Promise<never>((_resolve, reject) => {
		signal?.addEventListener('abort', () => {
			reject(new DOMException('aborted', 'AbortError'));
		});
	});

describe('what is sent', () => {
	test('a GET', async () => {
		await clientOf(() => new Response('[]')).send(call, 3_000);
		expect(sent).toMatchObject([
			{
				url: 'https://chathub.example/base/list?id=1',
				init: {
					method: 'GET',
					headers: { accept: 'application/json, text/plain;q=0.9', authorization: 'Bearer t' },
					redirect: 'manual',
				},
			},
		]);
		expect(sent[0]?.init.body).toBeUndefined();
	});

	test('a POST', async () => {
		await clientOf(() => new Response('[]')).send({ ...call, method: 'POST', body: { id: 1 } }, 3_000);
		expect(sent).toMatchObject([
			{ init: { method: 'POST', body: '{"id":1}', headers: { 'content-type': 'application/json' } } },
		]);
	});
});

describe('what comes back', () => {
	test('status, text and date', async () => {
		const response = () => new Response('žluť', { headers: { date: 'Sun, 22 Nov 2026 10:15:30 GMT' } });
		expect(await clientOf(response).send(call, 3_000)).toEqual({
			ok: true,
			value: {
				status: 200,
				text: 'žluť',
				date: Date.parse('2026-11-22T10:15:30Z'),
				retryAfter: null,
			},
		});
	});

	test.each([
		['too long', 'x'.repeat(11)],
		['no UTF-8', new Uint8Array([0xe8, 0x9e, 0xff])],
		[
			'endless',
			new ReadableStream({
				pull: (controller) => {
					controller.enqueue(new Uint8Array(1));
				},
			}),
		],
		[
			'cut off',
			new ReadableStream({
				pull: (controller) => {
					controller.error(new Error('reset'));
				},
			}),
		],
	])('a failure keeps its status and its pause when its body is %s', async (_what, body) => {
		const response = () => new Response(body, { status: 429, headers: { 'retry-after': '60' } });
		expect(await clientOf(response).send(call, 3_000)).toMatchObject({
			value: { status: 429, text: '', retryAfter: 60_000 },
		});
	});

	test.each([
		[{ 'retry-after': '30' }, 30_000],
		[{ 'retry-after': '0' }, 0],
		[{ 'retry-after': 'Sun, 22 Nov 2026 10:16:00 GMT' }, 30_000],
		[{ 'retry-after': 'Sun, 22 Nov 2026 10:15:00 GMT' }, 0],
		[{ 'retry-after': 'Sun, 22 Nov 2026 08:00:45 GMT', date: 'Sun, 22 Nov 2026 08:00:00 GMT' }, 45_000],
		[{ 'retry-after': 'soon' }, null],
	])('%j asks for a pause of %j ms', async (headers, retryAfter) => {
		const client = clientOf(() => new Response(null, { status: 503, headers }));
		expect(await client.send(call, 3_000)).toMatchObject({ value: { retryAfter } });
	});

	test.each([undefined, 'soon'])('no date (%s)', async (date) => {
		const response = () => new Response(null, date === undefined ? {} : { headers: { date } });
		expect(await clientOf(response).send(call, 3_000)).toMatchObject({ value: { text: '', date: null } });
	});

	test('as many bytes as allowed, and not one more', async () => {
		expect(await clientOf(() => new Response('x'.repeat(10))).send(call, 3_000)).toMatchObject({
			ok: true,
		});
		expect(await clientOf(() => new Response('x'.repeat(11))).send(call, 3_000)).toEqual({
			ok: false,
			failure: 'unreadable',
		});
	});

	test('an endless body is given up at the limit', async () => {
		let pulled = 0;
		const endless = new ReadableStream<Uint8Array>({
			pull(controller) {
				pulled++;
				controller.enqueue(new Uint8Array(6));
				if (pulled === 100) {
					// So that a client without the limit fails this test, not the process.
					controller.close();
				}
			},
		});
		expect(await clientOf(() => new Response(endless)).send(call, 3_000)).toMatchObject({
			failure: 'unreadable',
		});
		expect(pulled).toBeLessThan(5);
	});

	test('bytes that are not UTF-8', async () => {
		const response = () => new Response(new Uint8Array([0xff, 0xfe]));
		expect(await clientOf(response).send(call, 3_000)).toMatchObject({ failure: 'unreadable' });
	});

	test('a redirect is not followed', async () => {
		const response = () =>
			new Response(null, { status: 302, headers: { location: 'https://evil.example' } });
		expect(await clientOf(response).send(call, 3_000)).toMatchObject({ value: { status: 302 } });
		expect(sent).toHaveLength(1);
	});
});

describe('the deadline', () => {
	test('no answer', async () => {
		const answer = clientOf(hang).send(call, 3_000);
		clock.advance(2_999);
		expect(sent[0]?.init.signal?.aborted).toBe(false);
		clock.advance(1);
		expect(await answer).toEqual({ ok: false, failure: 'timed_out' });
	});

	test('headers in time and a body that drips', async () => {
		const dripping = (init: RequestInit) =>
			new Response(
				new ReadableStream<Uint8Array>({
					start(controller) {
						controller.enqueue(new Uint8Array(1));
						init.signal?.addEventListener('abort', () => {
							controller.error(new DOMException('aborted', 'AbortError'));
						});
					},
				}),
			);
		const answer = clientOf(dripping).send(call, 3_000);
		clock.advance(3_000);
		expect(await answer).toEqual({ ok: false, failure: 'timed_out' });
	});

	test('leaves no timer after an answer', async () => {
		await clientOf(() => new Response('[]')).send(call, 3_000);
		expect(clock.pendingTimers).toBe(0);
	});
});

test('a broken connection', async () => {
	const broken = () => Promise.reject(new TypeError('fetch failed'));
	expect(await clientOf(broken).send(call, 3_000)).toEqual({ ok: false, failure: 'broken' });
});

import { expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import { askHttp } from './ask-http.ts';

const clock = new ManualClock();
const ask = (response: Response) =>
	askHttp({ fetch: () => Promise.resolve(response), clock }, 'https://proxy.example');

test('a short JSON is read', async () => {
	expect(await ask(new Response('{"status":"ok"}'))).toMatchObject({ status: 200, body: { status: 'ok' } });
});

test.each(['', 'no JSON', '"é'])('what is none is no body: %s', async (text) => {
	expect(await ask(new Response(text))).toMatchObject({ kind: 'answered', body: undefined });
});

test('an answer without end is read no further than ours go', async () => {
	let read = 0;
	let isCancelled = false;
	const endless = new ReadableStream<Uint8Array>({
		pull: (controller) => {
			read++;
			controller.enqueue(new Uint8Array(1_000).fill(0x20));
		},
		cancel: () => {
			isCancelled = true;
		},
	});
	expect(await ask(new Response(endless))).toMatchObject({
		kind: 'answered',
		status: 200,
		body: undefined,
	});
	expect(read).toBeLessThan(15);
	expect(isCancelled).toBe(true);
	expect(clock.pendingTimers).toBe(0);
});

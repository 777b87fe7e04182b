import { beforeEach, describe, expect, test } from 'vitest';
import type { ManualClock } from '../../test/manual-clock.ts';
import { jwt, type Respond, ScriptedChathub, status } from '../../test/scripted-chathub.ts';
import type { CompanyCredentials } from './company-session.ts';

const seconds = (ms: number) => Math.floor(ms / 1000);

let chathub: ScriptedChathub;
let clock: ManualClock;
let sent: ScriptedChathub['sent'];
let routes: Record<string, Respond>;

beforeEach(() => {
	chathub = new ScriptedChathub();
	({ clock, sent, routes } = chathub);
});

const apiWith = (credentials?: CompanyCredentials) => chathub.api(credentials && { credentials });

describe('minting', () => {
	const asked = () => (sent.at(-1)?.body as { expiresAt: string }).expiresAt;

	test('asks for a time in ISO 8601, and reads when the token ends', async () => {
		expect(await apiWith().mint(6001, 3600)).toMatchObject({
			value: { expiresAt: seconds(clock.now()) * 1000 + 3_600_000, operator: null },
		});
		expect(sent.at(-1)?.body).toEqual({
			id: 6001,
			expiresAt: new Date(clock.now() + 3_600_000).toISOString(),
		});
	});

	test('never asks for a whole day', async () => {
		await apiWith().mint(6001, 86_400);
		expect(Date.parse(asked())).toBe(clock.now() + 86_340_000);
	});

	test.each([600_000, -600_000])('counts by a clock that is %i ms off', async (skew) => {
		const date = () => ({ headers: { date: new Date(clock.now() + skew).toUTCString() } });
		routes['/api/company/get-token'] = () => new Response(jwt({}), date());
		routes['/api/operator/get-token'] = () =>
			new Response(jwt({ exp: seconds(clock.now() + skew) + 3600 }), date());
		const minted = await apiWith().mint(6001, 3600);
		expect(Date.parse(asked())).toBe(clock.now() + skew + 3_600_000);
		expect(minted).toMatchObject({ value: { expiresAt: clock.now() + 3_600_000 } });
	});

	test('asks once more when it was refused because of a clock it did not know', async () => {
		const skew = -7_200_000;
		routes['/api/operator/get-token'] = ({ body }) => {
			const upstreamNow = clock.now() + skew;
			const isTooFar = Date.parse((body as { expiresAt: string }).expiresAt) > upstreamNow + 86_400_000;
			const headers = { date: new Date(upstreamNow).toUTCString() };
			return isTooFar
				? new Response('', { status: 400, headers })
				: new Response(jwt({ exp: seconds(upstreamNow) + 3600 }), { headers });
		};
		expect(await apiWith({ kind: 'profile', token: 'pro' }).mint(6001, 86_400)).toMatchObject({
			ok: true,
		});
		expect(sent).toHaveLength(2);
	});

	test('all that were refused because of it ask once more, whoever learnt it', async () => {
		const skew = -7_200_000;
		routes['/api/operator/get-token'] = ({ body }) => {
			const upstreamNow = clock.now() + skew;
			const isTooFar = Date.parse((body as { expiresAt: string }).expiresAt) > upstreamNow + 86_400_000;
			const headers = { date: new Date(upstreamNow).toUTCString() };
			return isTooFar
				? new Response('', { status: 400, headers })
				: new Response(jwt({ exp: seconds(upstreamNow) + 3600 }), { headers });
		};
		const api = apiWith({ kind: 'profile', token: 'pro' });
		const answers = await Promise.all([1, 2, 3].map((operator) => api.mint(operator, 86_400)));
		expect(answers.every(({ ok }) => ok)).toBe(true);
		expect(sent).toHaveLength(6);
	});

	test('a refusal with a known clock is not repeated', async () => {
		routes['/api/operator/get-token'] = status(400);
		expect(await apiWith({ kind: 'profile', token: 'pro' }).mint(6001, 300)).toMatchObject({
			failure: { kind: 'upstream_refused' },
		});
		expect(sent).toHaveLength(1);
	});

	test.each([
		['a token over 16 KB', () => new Response(jwt({ exp: 1, pad: 'x'.repeat(16_384) }))],
		['a token that does not say when it ends', () => new Response(jwt({}))],
		['a web page', () => new Response('<html></html>')],
	])('%s is not taken', async (_name, respond) => {
		routes['/api/operator/get-token'] = respond;
		expect(await apiWith().mint(6001, 300)).toMatchObject({ failure: { kind: 'upstream_contract' } });
	});
});

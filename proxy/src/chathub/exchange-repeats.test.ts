import { beforeEach, describe, expect, test } from 'vitest';
import {
	broken,
	hang,
	json,
	jwt,
	LOGIN,
	MINT,
	ORGANIZATIONS,
	type Respond,
	ScriptedChathub,
	settle,
	status,
	VALIDATE,
} from '../../test/scripted-chathub.ts';
import type { ChathubApi } from './chathub-api.ts';

let chathub: ScriptedChathub;

beforeEach(() => {
	chathub = new ScriptedChathub();
});

/** Every call of the API, where it goes, and a good answer. */
const repeatable: [string, string, Respond, (api: ChathubApi) => Promise<{ readonly ok: boolean }>][] = [
	['organizations', ORGANIZATIONS, json([]), (api) => api.organizations()],
	['operators', '/api/operator', json([]), (api) => api.operators(12)],
	['mint', MINT, () => new Response(jwt({ exp: 2e9 })), (api) => api.mint(6001, 300)],
	['validate', VALIDATE, json({ valid: true }), (api) => api.validate('a.b.c')],
	['status', '/api/operator/status', () => new Response(''), (api) => api.setOperatorStatus(1, 'active')],
];

/** Answers with each in turn; the last one goes on. */
const inTurn = (...answers: readonly Respond[]): Respond => {
	let calls = 0;
	return (sent, init) => {
		const respond = answers[Math.min(calls, answers.length - 1)] ?? broken;
		calls++;
		return respond(sent, init);
	};
};
const withRetryAfter = (code: number) => () =>
	new Response('', { status: code, headers: { 'retry-after': '1' } });

describe.each(repeatable)('%s', (_name, path, good, call) => {
	const pathname = path;

	test.each<[string, Respond]>([
		['a broken connection', broken],
		['500', status(500)],
		['502', status(502)],
		['503', status(503)],
	])('%s: once more, and nobody is told', async (_fault, fault) => {
		chathub.routes[pathname] = inTurn(fault, good);
		expect(await call(chathub.apiWithProfile())).toMatchObject({ ok: true });
		expect(chathub.sent).toHaveLength(2);
		expect(chathub.warnings).toEqual([]);
	});

	test('two failures in a row are one, and told once', async () => {
		chathub.routes[pathname] = inTurn(status(500), broken, good);
		expect(await call(chathub.apiWithProfile())).toEqual({
			ok: false,
			failure: { kind: 'upstream_unreachable' },
		});
		expect(chathub.sent).toHaveLength(2);
		expect(chathub.warnings).toHaveLength(1);
	});

	test.each<[string, Respond]>([
		['429', status(429)],
		['503 with Retry-After', withRetryAfter(503)],
		['500 with Retry-After', withRetryAfter(500)],
		['403', status(403)],
		['404', status(404)],
		['a web page', status(200)],
		['a redirect', status(302)],
	])('%s: not again', async (_fault, fault) => {
		chathub.routes[pathname] = inTurn(fault, good);
		expect(await call(chathub.apiWithProfile())).toMatchObject({ ok: false });
		expect(chathub.sent).toHaveLength(1);
	});

	test('no answer: given up after 3 s, and not again', async () => {
		chathub.routes[pathname] = inTurn(hang, good);
		const answer = call(chathub.apiWithProfile());
		await settle();
		chathub.clock.advance(3_000);
		expect(await answer).toEqual({ ok: false, failure: { kind: 'upstream_unreachable' } });
		expect(chathub.sent).toHaveLength(1);
	});
});

describe('adding operators', () => {
	test.each<[string, Respond]>([
		['a broken connection', broken],
		['500', status(500)],
	])('%s: not again, as they may have been added', async (_fault, fault) => {
		chathub.routes['/api/operator/synchronize'] = inTurn(fault, json([]));
		expect(await chathub.apiWithProfile().addOperators(12, ['Eva'])).toMatchObject({
			failure: { kind: 'upstream_unreachable' },
		});
		expect(chathub.sent).toHaveLength(1);
	});

	test('again with another company token, as nothing was added', async () => {
		chathub.routes['/api/operator/synchronize'] = inTurn(status(401), json([]));
		expect(await chathub.api().addOperators(12, ['Eva'])).toEqual({ ok: true, value: [] });
		expect(chathub.count(LOGIN)).toBe(2);
	});
});

describe('the login', () => {
	test('is repeated once after an outage', async () => {
		const good = chathub.routes[LOGIN] ?? broken;
		chathub.routes[LOGIN] = inTurn(broken, good);
		expect(await chathub.api().login()).toMatchObject({ ok: true });
		expect(chathub.sent).toHaveLength(2);
	});

	test.each([400, 401, 403])('refused with %i is not repeated', async (code) => {
		chathub.routes[LOGIN] = status(code);
		const api = chathub.api();
		for (let i = 0; i < 370; i++) {
			expect(await api.mint(6001, 300)).toMatchObject({ failure: { kind: 'upstream_login_refused' } });
		}
		expect(chathub.paths).toEqual([LOGIN]);
	});
});

test('the pause before the retry is by the clock, with jitter', async () => {
	chathub.routes[ORGANIZATIONS] = inTurn(status(500), json([]));
	const answer = chathub.apiWithProfile({ clock: chathub.clock, random: () => 0.5 }).organizations();
	await settle();
	chathub.clock.advance(149);
	await settle();
	expect(chathub.sent).toHaveLength(1);
	chathub.clock.advance(1);
	expect(await answer).toMatchObject({ ok: true });
	expect(chathub.sent[1]?.at).toBe((chathub.sent[0]?.at ?? 0) + 150);
});

test('an attempt, a new login, a retry and a learnt clock all fit in one call', async () => {
	const late = { headers: { date: new Date(chathub.clock.now() - 7_200_000).toUTCString() } };
	chathub.routes[MINT] = inTurn(
		status(401),
		status(500),
		() => new Response('', { status: 400, ...late }),
		() => new Response(jwt({ exp: 2e9 })),
	);
	expect(await chathub.api().mint(6001, 300)).toMatchObject({ ok: true });
	expect(chathub.count(MINT)).toBe(4);
	expect(chathub.count(LOGIN)).toBe(2);
});

import { beforeEach, describe, expect, test } from 'vitest';
import { KeptSharing } from '../../test/kept-sharing.ts';
import {
	broken,
	hang,
	json,
	jwt,
	LOGIN,
	MINT,
	ORGANIZATIONS,
	ScriptedChathub,
	settle,
	status,
} from '../../test/scripted-chathub.ts';
import { noObserver, type Observer } from '../domain/observer.ts';
import type { ChathubApi } from './chathub-api.ts';

let chathub: ScriptedChathub;

beforeEach(() => {
	chathub = new ScriptedChathub();
});

const mints = (api: ChathubApi, count: number) =>
	Array.from({ length: count }, (_none, n) => api.mint(6001 + n, 300));
const unreachable = (retryAfter?: number) => ({
	ok: false,
	failure: { kind: 'upstream_unreachable', ...(retryAfter !== undefined && { retryAfter }) },
});

describe('a ChatHub that is away', () => {
	test('is left alone after 5 outages in a row, whatever was asked for, and then tried by one call', async () => {
		const mint = chathub.routes[MINT] ?? broken;
		chathub.routes[MINT] = status(500);
		chathub.routes[ORGANIZATIONS] = json([]);
		const api = chathub.apiWithProfile();
		expect(await api.mint(1, 300)).toEqual(unreachable());
		expect(await api.mint(2, 300)).toEqual(unreachable());
		expect(await api.mint(3, 300)).toEqual(unreachable(3_000));
		expect(chathub.sent).toHaveLength(5);
		chathub.clock.advance(2_999);
		expect(await api.organizations()).toEqual(unreachable(1));
		expect(await api.mint(4, 300)).toEqual(unreachable(1));
		expect(chathub.sent).toHaveLength(5);
		expect(chathub.warnings.map(({ event }) => event)).toEqual([
			'upstream_call_failed',
			'upstream_call_failed',
			'upstream_paused',
			'upstream_call_failed',
		]);
		expect(chathub.warnings[2]).toEqual({ event: 'upstream_paused', reason: 'outage', ms: 3_000 });

		chathub.clock.advance(1);
		chathub.routes[MINT] = mint;
		const answers = await Promise.all(mints(api, 10));
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect(answers[9]).toEqual(unreachable(1_000));
		expect(chathub.sent).toHaveLength(6);
		expect((await Promise.all(mints(api, 10))).every(({ ok }) => ok)).toBe(true);
	});

	test('is not one that answers 429, 404, or nonsense', async () => {
		const api = chathub.apiWithProfile();
		for (const answer of [status(404), status(200), status(429), json({})]) {
			chathub.routes[MINT] = answer;
			for (let i = 0; i < 10; i++) {
				await api.mint(1, 300);
				chathub.clock.advance(5_000);
			}
		}
		expect(chathub.sent).toHaveLength(40);
	});

	test('is asked for a login first at growing intervals, then every 3 s', async () => {
		chathub.routes[LOGIN] = broken;
		const api = chathub.api();
		const start = chathub.clock.now();
		for (let tenth = 0; tenth < 300; tenth++) {
			expect(await api.mint(1, 300)).toMatchObject({ ok: false });
			chathub.clock.advance(100);
		}
		const moments = chathub.sent.map(({ at }) => (at - start) / 1000);
		expect(moments).toEqual([0, 0, 1, 1, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
	});
});

describe('calls at the same time', () => {
	test('200 mints that find the company token revoked: one login, and few mints twice', async () => {
		let good = '';
		chathub.routes[LOGIN] = () => new Response((good = jwt({ n: chathub.sent.length })));
		chathub.routes[MINT] = ({ headers }) =>
			headers.get('authorization') === `Bearer ${good}`
				? new Response(jwt({ exp: 2e9 }))
				: new Response('', { status: 401 });
		const api = chathub.api();
		await api.login();
		good = 'revoked';
		expect((await Promise.all(mints(api, 200))).every(({ ok }) => ok)).toBe(true);
		expect(chathub.count(LOGIN)).toBe(2);
		expect(chathub.count(MINT)).toBe(216);
	});

	test('a call that hangs leaves room for others', async () => {
		chathub.routes[MINT] = hang;
		chathub.routes[ORGANIZATIONS] = json([]);
		const api = chathub.apiWithProfile();
		const hanging = mints(api, 50);
		expect(await api.organizations()).toMatchObject({ ok: true });
		expect(chathub.count(MINT)).toBe(16);
		await settle();
		chathub.clock.advance(3_000);
		await settle();
		chathub.clock.advance(3_000);
		expect((await Promise.all(hanging)).every(({ ok }) => !ok)).toBe(true);
		expect(chathub.clock.pendingTimers).toBe(0);
	});

	test('a login that hangs keeps no call for longer than 6 s', async () => {
		chathub.routes[LOGIN] = hang;
		const waitLong = { reserve: () => Promise.resolve(2_900) };
		const answer = chathub.api({ pace: waitLong }).organizations();
		await settle();
		chathub.clock.advance(2_900);
		await settle();
		expect(chathub.count(LOGIN)).toBe(1);
		chathub.clock.advance(3_000);
		expect(await answer).toEqual(unreachable(1_000));
	});
});

test('a call whose login took all of its time is not made', async () => {
	const login = Promise.withResolvers<Response>();
	chathub.routes[LOGIN] = () => login.promise;
	chathub.routes[ORGANIZATIONS] = json([]);
	const api = chathub.api({ pace: { reserve: () => Promise.resolve(2_900) } });
	const answer = api.organizations();
	await settle();
	chathub.clock.advance(2_900);
	await settle();
	chathub.clock.advance(2_700);
	login.resolve(new Response(jwt({})));
	expect(await answer).toEqual(unreachable(1_000));
	expect(chathub.paths).toEqual([LOGIN]);
	expect(await api.organizations()).toMatchObject({ ok: true });
});

describe('a company token that other replicas share', () => {
	test('as dead as our own is replaced by one login', async () => {
		const sharing = new KeptSharing(chathub.clock);
		let good = '';
		chathub.routes[LOGIN] = () => new Response((good = jwt({ n: chathub.sent.length })));
		chathub.routes[ORGANIZATIONS] = ({ headers }) =>
			headers.get('authorization') === `Bearer ${good}` ? Response.json([]) : status(401)();
		const [ours, other] = [chathub.api({ sharing }), chathub.api({ sharing })];
		await ours.organizations();
		good = 'revoked';
		await other.organizations();
		good = 'revoked again';
		chathub.clock.advance(1_000);
		chathub.sent.length = 0;
		expect(await ours.organizations()).toEqual({ ok: true, value: [] });
		expect(chathub.paths).toEqual([ORGANIZATIONS, ORGANIZATIONS, LOGIN, ORGANIZATIONS]);
	});
});

test('who watches is told of every attempt, how it went and how long it took', async () => {
	const told: unknown[] = [];
	const observer: Observer = { ...noObserver, upstreamCall: (...call) => told.push(call) };
	const answers = [status(500), status(401), status(404), status(200), json([])];
	chathub.routes[ORGANIZATIONS] = (sent, init) => {
		chathub.clock.advance(40);
		return (answers.shift() ?? broken)(sent, init);
	};
	const api = chathub.api({ observer });
	await api.organizations();
	await api.organizations();
	await api.organizations();
	expect(told).toEqual([
		['login', 'ok', 0],
		['organizations', 'upstream_unreachable', 40],
		['organizations', 'upstream_login_refused', 40],
		['login', 'ok', 0],
		['organizations', 'upstream_refused', 40],
		['organizations', 'upstream_contract', 40],
		['organizations', 'ok', 40],
	]);
});

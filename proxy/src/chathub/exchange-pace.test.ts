import { beforeEach, describe, expect, test } from 'vitest';
import {
	hang,
	json,
	jwt,
	LOGIN,
	MINT,
	ORGANIZATIONS,
	ScriptedChathub,
	settle,
	status,
	VALIDATE,
} from '../../test/scripted-chathub.ts';
import { MemoryPace, type PacedCall } from '../domain/pace.ts';
import type { ChathubApi } from './chathub-api.ts';
import { wait } from './wait.ts';

let chathub: ScriptedChathub;
let start: number;

beforeEach(() => {
	chathub = new ScriptedChathub();
	start = chathub.clock.now();
});

const paced = () => ({ pace: new MemoryPace(chathub.clock), clock: chathub.clock });
const mints = (api: ChathubApi, count: number) =>
	Array.from({ length: count }, (_none, n) => api.mint(6001 + n, 300));
/** Moves the clock, and everything that waits for it, by whole tenths of a second. */
async function pass(seconds: number) {
	for (let tenth = 0; tenth < seconds * 10; tenth++) {
		await settle();
		chathub.clock.advance(100);
	}
	await settle();
}
const moments = (path: string) =>
	chathub.sent.filter((call) => call.path === path).map(({ at }) => (at - start) / 1000);

test('5 operator calls a second, and who would wait for longer than 3 s is sent away', async () => {
	const answers = mints(chathub.apiWithProfile(paced()), 25);
	await pass(4);
	expect(moments(MINT)).toEqual([0, 1, 2, 3].flatMap((second) => Array.from({ length: 5 }, () => second)));
	const failed = (await Promise.all(answers)).filter(({ ok }) => !ok);
	expect(failed).toEqual(
		Array.from({ length: 5 }, () => ({
			ok: false,
			failure: { kind: 'upstream_unreachable', retryAfter: 1_000 },
		})),
	);
	expect(chathub.warnings).toEqual([]);
});

test('lists of organizations keep no pace', async () => {
	chathub.routes[ORGANIZATIONS] = json([]);
	const api = chathub.apiWithProfile(paced());
	const answers = await Promise.all(Array.from({ length: 12 }, () => api.organizations()));
	expect(answers.every(({ ok }) => ok)).toBe(true);
});

test('every other call under /api/operator does', async () => {
	const reserved: PacedCall[] = [];
	const pace = {
		reserve: (call: PacedCall) => {
			reserved.push(call);
			return Promise.resolve(0);
		},
	};
	const api = chathub.api({ pace });
	await api.operators(12);
	await api.addOperators(12, ['Eva']);
	await api.setOperatorStatus(6001, 'active');
	await api.mint(6001, 300);
	await api.validate('a.b.c');
	const sent = chathub.paths.map((path) => (path === LOGIN ? 'login' : 'operator'));
	expect(reserved).toEqual(sent);
});

test('one login a second: a token revoked right after its login is replaced as soon as the pace allows', async () => {
	let good = '';
	chathub.routes[LOGIN] = () => new Response((good = jwt({ n: chathub.sent.length })));
	chathub.routes[ORGANIZATIONS] = ({ headers }) =>
		headers.get('authorization') === `Bearer ${good}` ? Response.json([]) : status(401)();
	const api = chathub.api(paced());
	await api.organizations();
	good = 'revoked';
	const answer = api.organizations();
	await pass(1);
	expect(await answer).toMatchObject({ ok: true });
	expect(moments(LOGIN)).toEqual([0, 1]);
});

test('the login comes first, so that turns are not saved up while it lasts', async () => {
	const login = Promise.withResolvers<Response>();
	chathub.routes[LOGIN] = () => login.promise;
	const answers = mints(chathub.api(paced()), 10);
	await pass(2);
	login.resolve(new Response(jwt({})));
	await pass(2);
	expect(moments(MINT)).toEqual([2, 2, 2, 2, 2, 3, 3, 3, 3, 3]);
	expect((await Promise.all(answers)).every(({ ok }) => ok)).toBe(true);
});

describe('no turn is taken', () => {
	const counted = () => {
		const reserved: PacedCall[] = [];
		return {
			reserved,
			pace: {
				reserve: (call: PacedCall) => {
					reserved.push(call);
					return Promise.resolve(0);
				},
			},
		};
	};

	test('while ChatHub asked for a pause', async () => {
		const { reserved, pace } = counted();
		chathub.routes[MINT] = status(429);
		const api = chathub.apiWithProfile({ pace });
		await Promise.all(mints(api, 1));
		await Promise.all(mints(api, 10));
		expect(reserved).toEqual(['operator']);
	});

	test('while the login is refused', async () => {
		const { reserved, pace } = counted();
		chathub.routes[LOGIN] = status(401);
		const api = chathub.api({ pace });
		await Promise.all(mints(api, 10));
		expect(reserved).toEqual(['login']);
	});
});

test('a call whose turn comes late has what is left of its 6 s', async () => {
	chathub.routes[MINT] = hang;
	const api = chathub.apiWithProfile({ ...paced(), pace: { reserve: () => Promise.resolve(4_000) } });
	const answer = api.mint(6001, 300);
	await pass(4);
	expect(chathub.sent).toHaveLength(1);
	await pass(2);
	expect(await answer).toMatchObject({ ok: false });
	const late = chathub.apiWithProfile({ ...paced(), pace: { reserve: () => Promise.resolve(5_600) } });
	expect(await late.mint(6001, 300)).toMatchObject({ failure: { retryAfter: 1_000 } });
	expect(chathub.sent).toHaveLength(1);
});

test('a cold start of 50 operators is over after 9 s, when who is sent away comes again after a second', async () => {
	chathub.routes[VALIDATE] = json({ valid: true });
	const api = chathub.apiWithProfile(paced());
	const tokens = Array.from({ length: 50 }, async (_none, n) => {
		while (!(await api.mint(6001 + n, 3600)).ok) {
			await wait(chathub.clock, 1_000);
		}
		const minted = (chathub.clock.now() - start) / 1000;
		// Not being able to ask about a token says nothing about it.
		await api.validate('a.b.c');
		return minted;
	});
	await pass(15);
	expect(Math.max(...(await Promise.all(tokens)))).toBe(9);
	expect(chathub.count(MINT)).toBe(50);
	expect(chathub.count(VALIDATE)).toBeGreaterThan(0);
});

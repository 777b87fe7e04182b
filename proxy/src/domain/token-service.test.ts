import { beforeEach, describe, expect, test } from 'vitest';
import { FakeChathub } from '../../test/fake-chathub.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import { club, grantFor, mute, PUBLIC_URL, shop, sites } from '../../test/sites.ts';
import type { GrantClaims } from '../contract/index.ts';
import { Directory } from './directory.ts';
import { MemoryGenerationStore } from './generations.ts';
import { GrantVerifier } from './grant.ts';
import { OperatorTokenSource } from './operator-token.ts';
import { OperatorTokens } from './operator-tokens.ts';
import { MemoryReplayGuard, type Use } from './replay-guard.ts';
import { SoloSharing } from './sharing.ts';
import { SiteRegistry } from './site-registry.ts';
import { TokenService } from './token-service.ts';

const FRAME = 'https://frame.example';
const SESSION = 'AAAAAAAAAAAAAAAAAAAAAA';

let clock: ManualClock;
let chathub: FakeChathub;
let registry: SiteRegistry;
let service: TokenService;
let dice: number;
/** What the store knows of the use of a grant, in place of what happened. */
let use: Use | undefined;

beforeEach(() => {
	clock = new ManualClock();
	chathub = new FakeChathub(clock);
	registry = new SiteRegistry(sites);
	dice = 0;
	use = undefined;
	const sharing = new SoloSharing();
	const random = () => dice;
	const report = () => undefined;
	const replays = new MemoryReplayGuard(clock);
	service = new TokenService({
		grants: new GrantVerifier(registry, `${PUBLIC_URL}/v1/token`, clock),
		generations: new MemoryGenerationStore(),
		replays: {
			use: async (...identifier) => use ?? replays.use(...identifier),
		},
		directory: new Directory({ chathub, sharing, clock, random }),
		tokens: new OperatorTokens({
			source: new OperatorTokenSource(chathub, clock, report),
			sharing,
			mints: { wait: () => Promise.resolve(undefined), count: () => undefined },
			clock,
			random,
			report,
		}),
		frameOrigin: FRAME,
		clock,
		random,
	});
});

const ask = (
	grant: string,
	{ origin = 'https://shop.example', session }: { origin?: string; session?: string } = {},
) => service.issue({ grant, origin, session });
const issue = async (change: Partial<GrantClaims> = {}, session?: string) =>
	ask(await grantFor(shop, clock.now(), change), session === undefined ? {} : { session });
const failed = (kind: string) => ({ site: 'shop-example', result: { ok: false, failure: { kind } } });
const gotToken = (token: string) => ({ result: { ok: true, value: { access_token: token } } });

describe('the answer', () => {
	test('of a fresh token: refreshed when the proxy renews its own', async () => {
		expect(await issue()).toEqual({
			site: 'shop-example',
			result: {
				ok: true,
				value: {
					access_token: 'token-6001-1',
					token_type: 'Bearer',
					expires_in: 3600,
					refresh_in: 3301,
				},
			},
		});
	});

	test('of an older token counts what is left', async () => {
		await issue();
		clock.advance(1_000_500);
		expect(await issue()).toMatchObject({ result: { value: { expires_in: 2599, refresh_in: 2300 } } });
	});

	test.each([0, 1, 500, 999])(
		'%i ms into a second, to come back when told sets off the renewal',
		async (ms) => {
			clock.advance(ms);
			chathub.nextMints.push({ expiresAt: clock.now() + 3_599_400 });
			await issue();
			clock.advance(12_345);
			const answer = await issue();
			clock.advance(answer.result.ok ? answer.result.value.refresh_in * 1000 : 0);
			const renewing = await issue();
			expect(renewing).toMatchObject({
				result: { value: { access_token: 'token-6001-1', refresh_in: 10 } },
			});
			expect(chathub.count('mint')).toBe(2);
			clock.advance(10_000);
			expect(await issue()).toMatchObject({ result: { value: { access_token: 'token-6001-2' } } });
		},
	);

	test('of a token that cannot be renewed: refreshed when the renewal is repeated', async () => {
		await issue();
		clock.advance(3_400_000);
		chathub.failing.set('mint', 'upstream_unreachable');
		expect(await issue()).toMatchObject({ result: { value: { expires_in: 200, refresh_in: 10 } } });
	});
});

describe('pages that have a token ask for the next one', () => {
	test('not all in the same second', async () => {
		await issue();
		const told = new Set<number>();
		for (let tenth = 0; tenth < 10; tenth++) {
			dice = tenth / 10;
			const { result } = await issue();
			told.add(result.ok ? result.value.refresh_in : 0);
		}
		expect(Math.min(...told)).toBe(3301);
		expect(Math.max(...told)).toBe(3391);
		expect(told.size).toBe(10);
	});

	test.each([60, 75, 120, 300, 3600, 86_400])('before a token of %i s ends', async (life) => {
		chathub.nextMints.push({ expiresAt: clock.now() + life * 1000 });
		dice = 0.999;
		const { result } = await issue({ ttl: 86_400 });
		expect(result).toMatchObject({ ok: true, value: { expires_in: life } });
		expect(result.ok ? result.value.refresh_in : life).toBeLessThan(life);
	});
});

describe('a pool', () => {
	const pool = { sub: 'organization:12' } as const;
	const chosenFor = (session: string) =>
		issue(pool, session).then(({ result }) => (result.ok ? result.value.access_token.slice(0, 10) : ''));

	test('without a session goes by the dice, over the active operators', async () => {
		expect(await issue(pool)).toMatchObject(gotToken('token-6001-1'));
		dice = 0.99;
		expect(await issue(pool)).toMatchObject(gotToken('token-6002-2'));
	});

	test('costs one token for each operator at most, however many visitors come', async () => {
		for (let visitor = 0; visitor < 100; visitor++) {
			dice = (visitor % 10) / 10;
			await issue(pool);
		}
		expect(chathub.count('mint')).toBe(2);
		expect(chathub.count('operators')).toBe(1);
	});

	test('with a session stays with one operator', async () => {
		const first = await issue(pool, SESSION);
		dice = 0.99;
		const { result } = await issue(pool, SESSION);
		expect(result.ok && first.result.ok && result.value.access_token).toBe(
			first.result.ok && first.result.value.access_token,
		);
	});

	test('moves on when its operator is no longer active', async () => {
		await issue(pool);
		chathub.operatorLists.set(12, [
			{ id: 6001, name: 'Eva', status: 'inactive' },
			{ id: 6002, name: 'Tom', status: 'active' },
		]);
		clock.advance(60_000);
		expect(await issue(pool)).toMatchObject(gotToken('token-6002-2'));
	});

	describe('of whose operators some get no token', () => {
		const crowd = Array.from({ length: 6 }, (_, index) => ({
			id: 7000 + index,
			name: `Operator ${index}`,
			status: 'active' as const,
		}));
		let refused: Set<number>;

		beforeEach(() => {
			chathub.operatorLists.set(12, crowd);
			refused = new Set();
			const mint = chathub.mint.bind(chathub);
			chathub.mint = async (operator, ttl) => {
				const minted = await mint(operator, ttl);
				return refused.has(operator) ? { ok: false, failure: { kind: 'upstream_refused' } } : minted;
			};
		});

		test.each([undefined, SESSION])('takes the next two, and no more (session %s)', async (session) => {
			const first = await issue(pool, session);
			const operator = first.result.ok ? Number(first.result.value.access_token.slice(6, 10)) : 0;
			chathub.operatorLists.set(
				12,
				crowd.map((one) => ({ ...one, id: one.id + 1000 })),
			);
			clock.advance(60_000);
			for (const { id } of crowd) {
				refused.add(id + 1000);
			}
			expect(await issue(pool, session)).toMatchObject(failed('upstream_refused'));
			expect(chathub.count('mint')).toBe(1 + 3);
			expect(operator).toBeGreaterThan(0);
		});

		test('passes over whom ChatHub has just refused: the next visitor gets the next three', async () => {
			for (const { id } of crowd.slice(0, 3)) {
				refused.add(id);
			}
			expect(await issue(pool)).toMatchObject(failed('upstream_refused'));
			expect(await issue(pool)).toMatchObject(gotToken('token-7003-4'));
			expect(chathub.count('mint')).toBe(4);
		});

		test('a session stays with whoever took over', async () => {
			const { result } = await issue(pool, SESSION);
			const first = Number(result.ok && result.value.access_token.slice(6, 10));
			refused.add(first);
			clock.advance(3_600_000);
			const next = await chosenFor(SESSION);
			expect(next).not.toBe(`token-${first}`);
			clock.advance(5_000);
			expect(await chosenFor(SESSION)).toBe(next);
			refused.clear();
			clock.advance(2_000);
			expect(await chosenFor(SESSION)).toBe(`token-${first}`);
		});

		test.each(['upstream_unreachable', 'upstream_login_refused'] as const)(
			'%s is of all of them: nobody else is tried, but who has a token serves',
			async (kind) => {
				await issue(pool);
				chathub.failing.set('mint', kind);
				dice = 0.5;
				expect(await issue(pool)).toMatchObject(gotToken('token-7000-1'));
				expect(chathub.count('mint')).toBe(2);
			},
		);

		test('who has a token serves after 2 s when another one is slow', async () => {
			await issue(pool);
			const started = Promise.withResolvers<undefined>();
			chathub.mint = () => {
				started.resolve(undefined);
				return new Promise<never>(() => undefined);
			};
			dice = 0.5;
			const slow = issue(pool);
			await started.promise;
			clock.advance(2_000);
			expect(await slow).toMatchObject(gotToken('token-7000-1'));
		});
	});
});

describe('in an outage', () => {
	test.each(['upstream_unreachable', 'upstream_contract', 'upstream_login_refused'] as const)(
		'(%s) a visitor gets the token there is, as long as it lives',
		async (kind) => {
			await issue({ ttl: 86_400 });
			for (const call of ['operators', 'mint', 'validate'] as const) {
				chathub.failing.set(call, kind);
			}
			for (let hour = 0; hour < 23; hour++) {
				clock.advance(3_600_000);
				expect(await issue({ ttl: 86_400 })).toMatchObject(gotToken('token-6001-1'));
			}
			clock.advance(3_540_000);
			expect(await issue({ ttl: 86_400 })).toMatchObject({ result: { ok: true } });
			clock.advance(1);
			expect(await issue({ ttl: 86_400 })).toMatchObject(failed(kind));
		},
	);
});

test('a hundred thousand visitors of twenty operators cost a list, and one token for each operator', async () => {
	const operators = Array.from({ length: 20 }, (_, index) => 7000 + index);
	chathub.operatorLists.set(
		12,
		operators.map((id) => ({ id, name: `Operator ${id}`, status: 'active' })),
	);
	const grants = await Promise.all([
		...operators.map((id) => grantFor(shop, clock.now(), { sub: `operator:${id}` })),
		grantFor(shop, clock.now(), { sub: 'organization:12' }),
	]);
	const calls = () =>
		['operators', 'mint', 'validate'].map((call) => chathub.calls.filter((made) => made === call).length);
	for (let visitor = 0; visitor < 1_000; visitor++) {
		await ask(grants[visitor % 21] ?? '', { session: SESSION });
	}
	expect(calls()).toEqual([1, 20, 20]);
	for (let visitor = 0; visitor < 99_000; visitor++) {
		const outcome = await ask(grants[visitor % 21] ?? '', { session: SESSION });
		if (!outcome.result.ok) {
			expect(outcome).toMatchObject({ result: { ok: true } });
		}
	}
	expect(calls()).toEqual([1, 20, 20]);
});

describe('a grant that is good once', () => {
	const once = (jti = 'AAECAwQFBgcICQoLDA0ODw', change: Partial<GrantClaims> = {}) => {
		const iat = Math.floor(clock.now() / 1000);
		return grantFor(shop, clock.now(), { iat, exp: iat + 120, jti, ...change });
	};

	test('is good once, of fifty at the same moment for one', async () => {
		const grant = await once();
		const outcomes = await Promise.all(Array.from({ length: 50 }, () => ask(grant)));
		const good = outcomes.filter(({ result }) => result.ok);
		expect(good).toHaveLength(1);
		for (const outcome of outcomes.filter(({ result }) => !result.ok)) {
			expect(outcome).toMatchObject(failed('invalid_grant'));
		}
		clock.advance(119_000);
		expect(await ask(grant)).toMatchObject(failed('invalid_grant'));
	});

	test('does not use up the identifiers of another site, nor those of requests', async () => {
		const iat = Math.floor(clock.now() / 1000);
		const change = {
			org: 34,
			sub: 'operator:6101',
			iat,
			exp: iat + 120,
			jti: 'AAECAwQFBgcICQoLDA0ODw',
		} as const;
		expect(await ask(await once())).toMatchObject({ result: { ok: true } });
		const other = await ask(await grantFor(club, clock.now(), change), {
			origin: 'https://club.example',
		});
		expect(other).toMatchObject({ result: { ok: true } });
	});

	test('is not used up by what is refused', async () => {
		await issue({ gen: 5 });
		const grant = await once(undefined, { gen: 5 });
		expect(await ask(grant, { origin: 'https://club.example' })).toMatchObject(
			failed('unauthorized_client'),
		);
		registry.replace([{ ...shop, organizations: [34] }]);
		expect(await ask(grant)).toMatchObject(failed('invalid_grant'));
		registry.replace(sites);
		expect(await ask(grant)).toMatchObject({ result: { ok: true } });
		const old = await once('EBESExQVFhcYGRobHB0eHw', { gen: 4 });
		expect(await ask(old)).toMatchObject(failed('invalid_grant'));
		const current = await once('EBESExQVFhcYGRobHB0eHw', { gen: 5 });
		expect(await ask(current)).toMatchObject({ result: { ok: true } });
	});

	test('is used up by what ChatHub is asked for, also when that fails', async () => {
		chathub.failing.set('operators', 'upstream_unreachable');
		const grant = await once();
		expect(await ask(grant)).toMatchObject(failed('upstream_unreachable'));
		chathub.failing.clear();
		clock.advance(1_000);
		expect(await ask(grant)).toMatchObject(failed('invalid_grant'));
		expect(await ask(await once('EBESExQVFhcYGRobHB0eHw'))).toMatchObject({ result: { ok: true } });
	});

	test('is not handed anything while nobody can tell whether it was used; all others are', async () => {
		await issue();
		use = 'unknown';
		expect(await ask(await once())).toMatchObject(failed('use_unknown'));
		expect(await issue()).toMatchObject({ result: { ok: true } });
	});
});

describe("a static page's grant", () => {
	const page = { kid: 'k-page', key: Buffer.alloc(32, 8).toString('base64url'), use: 'page' } as const;
	const pageGrant = async (gen: number) => {
		registry.replace([{ ...shop, keys: [...shop.keys, page] }, club]);
		const { keys, ...site } = shop;
		return grantFor({ ...site, keys: [{ ...keys[0], ...page }] } as never, clock.now(), { gen });
	};

	test('is not taken back by a generation, and takes none back', async () => {
		await issue({ gen: 5 });
		expect(await ask(await pageGrant(1))).toMatchObject({ result: { ok: true } });
		expect(await ask(await pageGrant(9))).toMatchObject({ result: { ok: true } });
		expect(await issue({ gen: 5 })).toMatchObject({ result: { ok: true } });
		expect(await issue({ gen: 4 })).toMatchObject(failed('invalid_grant'));
	});

	test('ends with its key, from one request to the next', async () => {
		const grant = await pageGrant(1);
		await ask(grant);
		registry.replace(sites);
		expect(await ask(grant)).toMatchObject({
			site: undefined,
			result: { failure: { kind: 'invalid_grant' } },
		});
	});
});

describe('the origin of frames', () => {
	test('may ask for every site that hands out tokens', async () => {
		const grant = await grantFor(shop, clock.now());
		expect(await ask(grant, { origin: FRAME })).toMatchObject({ result: { ok: true } });
		const other = await grantFor(club, clock.now(), { org: 34, sub: 'operator:6101' });
		expect(await ask(other, { origin: FRAME })).toMatchObject({ result: { ok: true } });
		const none = await ask(await grantFor(mute, clock.now()), { origin: FRAME });
		expect(none).toMatchObject({ result: { failure: { kind: 'unauthorized_client' } } });
	});

	test.each([
		'',
		'null',
		'https://frame.example.evil.example',
		'http://frame.example',
		'https://FRAME.example',
	])('is not %j', async (origin) => {
		const grant = await grantFor(shop, clock.now());
		expect(await ask(grant, { origin })).toMatchObject(failed('unauthorized_client'));
	});
});

test('a token in memory is not handed out for an operator who was made inactive', async () => {
	await issue();
	chathub.operatorLists.set(12, [{ id: 6001, name: 'Eva', status: 'inactive' }]);
	clock.advance(60_000);
	expect(await issue()).toMatchObject({ result: { failure: { kind: 'no_operator' } } });
});

test('a visitor waits 7 s at most; the work goes on and serves the next one', async () => {
	const started = Promise.withResolvers<undefined>();
	const released = Promise.withResolvers<undefined>();
	const mint = chathub.mint.bind(chathub);
	chathub.mint = async (operator, ttl) => {
		started.resolve(undefined);
		await released.promise;
		return mint(operator, ttl);
	};
	const slow = issue();
	await started.promise;
	clock.advance(7_000);
	expect(await slow).toMatchObject({ result: { failure: { kind: 'upstream_unreachable' } } });
	released.resolve(undefined);
	expect(await issue()).toMatchObject({ result: { ok: true } });
	expect(chathub.count('mint')).toBe(1);
});

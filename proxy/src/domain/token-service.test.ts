import { beforeEach, describe, expect, test } from 'vitest';
import { FakeChathub } from '../../test/fake-chathub.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import { grantFor, PUBLIC_URL, shop, sites } from '../../test/sites.ts';
import type { GrantClaims } from '../contract/index.ts';
import { Directory } from './directory.ts';
import { MemoryGenerationStore } from './generations.ts';
import { GrantVerifier } from './grant.ts';
import { OperatorTokenSource } from './operator-token.ts';
import { OperatorTokens } from './operator-tokens.ts';
import { SoloSharing } from './sharing.ts';
import { SiteRegistry } from './site-registry.ts';
import { TokenService } from './token-service.ts';

let clock: ManualClock;
let chathub: FakeChathub;
let service: TokenService;
let dice: number;
const ignore = () => undefined;

beforeEach(() => {
	clock = new ManualClock();
	chathub = new FakeChathub(clock);
	dice = 0;
	service = new TokenService({
		grants: new GrantVerifier(new SiteRegistry(sites), `${PUBLIC_URL}/v1/token`, clock),
		generations: new MemoryGenerationStore(),
		directory: new Directory({ chathub, sharing: new SoloSharing(), clock, random: () => 0 }),
		tokens: new OperatorTokens(new OperatorTokenSource(chathub, clock, ignore), clock, ignore),
		clock,
		random: () => dice,
	});
});

const issue = async (change: Partial<GrantClaims> = {}, session?: string) =>
	service.issue({
		grant: await grantFor(shop, clock.now(), change),
		origin: 'https://shop.example',
		session,
	});

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

describe('a pool', () => {
	test('without a session goes by the dice, over the active operators', async () => {
		expect(await issue({ sub: 'organization:12' })).toMatchObject({
			result: { value: { access_token: 'token-6001-1' } },
		});
		dice = 0.99;
		expect(await issue({ sub: 'organization:12' })).toMatchObject({
			result: { value: { access_token: 'token-6002-2' } },
		});
	});

	test('with a session stays with one operator', async () => {
		const first = await issue({ sub: 'organization:12' }, 'AAAAAAAAAAAAAAAAAAAAAA');
		dice = 0.99;
		expect(await issue({ sub: 'organization:12' }, 'AAAAAAAAAAAAAAAAAAAAAA')).toEqual(first);
	});

	test('moves on when its operator is no longer active', async () => {
		await issue({ sub: 'organization:12' });
		chathub.operatorLists.set(12, [
			{ id: 6001, name: 'Eva', status: 'inactive' },
			{ id: 6002, name: 'Tom', status: 'active' },
		]);
		clock.advance(60_000);
		expect(await issue({ sub: 'organization:12' })).toMatchObject({
			result: { value: { access_token: 'token-6002-2' } },
		});
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

import { beforeEach, describe, expect, test } from 'vitest';
import { failed, gotToken, Issuing, SESSION } from '../../test/issuing.ts';
import { grantFor, shop } from '../../test/sites.ts';

let issuing: Issuing;

beforeEach(() => {
	issuing = new Issuing();
});

describe('the answer', () => {
	test('of a fresh token: refreshed when the proxy renews its own', async () => {
		expect(await issuing.issue()).toEqual({
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
		await issuing.issue();
		issuing.clock.advance(1_000_500);
		expect(await issuing.issue()).toMatchObject({
			result: { value: { expires_in: 2599, refresh_in: 2300 } },
		});
	});

	test.each([0, 1, 500, 999])(
		'%i ms into a second, to come back when told sets off the renewal',
		async (ms) => {
			issuing.clock.advance(ms);
			issuing.chathub.nextMints.push({ expiresAt: issuing.clock.now() + 3_599_400 });
			await issuing.issue();
			issuing.clock.advance(12_345);
			const answer = await issuing.issue();
			issuing.clock.advance(answer.result.ok ? answer.result.value.refresh_in * 1000 : 0);
			const renewing = await issuing.issue();
			expect(renewing).toMatchObject({
				result: { value: { access_token: 'token-6001-1', refresh_in: 10 } },
			});
			expect(issuing.chathub.count('mint')).toBe(2);
			issuing.clock.advance(10_000);
			expect(await issuing.issue()).toMatchObject({
				result: { value: { access_token: 'token-6001-2' } },
			});
		},
	);

	test('of a token that cannot be renewed: refreshed when the renewal is repeated', async () => {
		await issuing.issue();
		issuing.clock.advance(3_400_000);
		issuing.chathub.failing.set('mint', 'upstream_unreachable');
		expect(await issuing.issue()).toMatchObject({
			result: { value: { expires_in: 200, refresh_in: 10 } },
		});
	});
});

describe('pages that have a token ask for the next one', () => {
	test('not all in the same second', async () => {
		await issuing.issue();
		const told = new Set<number>();
		for (let tenth = 0; tenth < 10; tenth++) {
			issuing.dice = tenth / 10;
			const { result } = await issuing.issue();
			told.add(result.ok ? result.value.refresh_in : 0);
		}
		expect(Math.min(...told)).toBe(3301);
		expect(Math.max(...told)).toBe(3391);
		expect(told.size).toBe(10);
	});

	test.each([60, 75, 120, 300, 3600, 86_400])('before a token of %i s ends', async (life) => {
		issuing.chathub.nextMints.push({ expiresAt: issuing.clock.now() + life * 1000 });
		issuing.dice = 0.999;
		const { result } = await issuing.issue({ ttl: 86_400 });
		expect(result).toMatchObject({ ok: true, value: { expires_in: life } });
		expect(result.ok ? result.value.refresh_in : life).toBeLessThan(life);
	});
});

describe('in an outage', () => {
	test.each(['upstream_unreachable', 'upstream_contract', 'upstream_login_refused'] as const)(
		'(%s) a visitor gets the token there is, as long as it lives',
		async (kind) => {
			await issuing.issue({ ttl: 86_400 });
			for (const call of ['operators', 'mint', 'validate'] as const) {
				issuing.chathub.failing.set(call, kind);
			}
			for (let hour = 0; hour < 23; hour++) {
				issuing.clock.advance(3_600_000);
				expect(await issuing.issue({ ttl: 86_400 })).toMatchObject(gotToken('token-6001-1'));
			}
			issuing.clock.advance(3_540_000);
			expect(await issuing.issue({ ttl: 86_400 })).toMatchObject({ result: { ok: true } });
			issuing.clock.advance(1);
			expect(await issuing.issue({ ttl: 86_400 })).toMatchObject(failed(kind));
		},
	);
});

test('a hundred thousand visitors of twenty operators cost a list, and one token for each operator', async () => {
	const operators = Array.from({ length: 20 }, (_, index) => 7000 + index);
	issuing.chathub.operatorLists.set(
		12,
		operators.map((id) => ({ id, name: `Operator ${id}`, status: 'active' })),
	);
	const grants = await Promise.all([
		...operators.map((id) => grantFor(shop, issuing.clock.now(), { sub: `operator:${id}` })),
		grantFor(shop, issuing.clock.now(), { sub: 'organization:12' }),
	]);
	const calls = () =>
		['operators', 'mint', 'validate'].map(
			(call) => issuing.chathub.calls.filter((made) => made === call).length,
		);
	for (let visitor = 0; visitor < 1_000; visitor++) {
		await issuing.ask(grants[visitor % 21] ?? '', { session: SESSION });
	}
	expect(calls()).toEqual([1, 20, 20]);
	for (let visitor = 0; visitor < 99_000; visitor++) {
		const outcome = await issuing.ask(grants[visitor % 21] ?? '', { session: SESSION });
		if (!outcome.result.ok) {
			expect(outcome).toMatchObject({ result: { ok: true } });
		}
	}
	expect(calls()).toEqual([1, 20, 20]);
});

test('a token in memory is not handed out for an operator who was made inactive', async () => {
	await issuing.issue();
	issuing.chathub.operatorLists.set(12, [{ id: 6001, name: 'Eva', status: 'inactive' }]);
	issuing.clock.advance(60_000);
	expect(await issuing.issue()).toMatchObject({ result: { failure: { kind: 'no_operator' } } });
});

test('a visitor waits 7 s at most; the work goes on and serves the next one', async () => {
	const started = Promise.withResolvers<undefined>();
	const released = Promise.withResolvers<undefined>();
	const mint = issuing.chathub.mint.bind(issuing.chathub);
	issuing.chathub.mint = async (operator, ttl) => {
		started.resolve(undefined);
		await released.promise;
		return mint(operator, ttl);
	};
	const slow = issuing.issue();
	await started.promise;
	issuing.clock.advance(7_000);
	expect(await slow).toMatchObject({ result: { failure: { kind: 'upstream_unreachable' } } });
	released.resolve(undefined);
	expect(await issuing.issue()).toMatchObject({ result: { ok: true } });
	expect(issuing.chathub.count('mint')).toBe(1);
});

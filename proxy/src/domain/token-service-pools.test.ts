import { beforeEach, describe, expect, test } from 'vitest';
import { failed, gotToken, Issuing, SESSION } from '../../test/issuing.ts';

let issuing: Issuing;

beforeEach(() => {
	issuing = new Issuing();
});

describe('a pool', () => {
	const pool = { sub: 'organization:12' } as const;
	const chosenFor = (session: string) =>
		issuing
			.issue(pool, session)
			.then(({ result }) => (result.ok ? result.value.access_token.slice(0, 10) : ''));

	test('without a session goes by the dice, over the active operators', async () => {
		expect(await issuing.issue(pool)).toMatchObject(gotToken('token-6001-1'));
		issuing.dice = 0.99;
		expect(await issuing.issue(pool)).toMatchObject(gotToken('token-6002-2'));
	});

	test('costs one token for each operator at most, however many visitors come', async () => {
		for (let visitor = 0; visitor < 100; visitor++) {
			issuing.dice = (visitor % 10) / 10;
			await issuing.issue(pool);
		}
		expect(issuing.chathub.count('mint')).toBe(2);
		expect(issuing.chathub.count('operators')).toBe(1);
	});

	test('with a session stays with one operator', async () => {
		const first = await issuing.issue(pool, SESSION);
		issuing.dice = 0.99;
		const { result } = await issuing.issue(pool, SESSION);
		expect(result.ok && first.result.ok && result.value.access_token).toBe(
			first.result.ok && first.result.value.access_token,
		);
	});

	test('moves on when its operator is no longer active', async () => {
		await issuing.issue(pool);
		issuing.chathub.operatorLists.set(12, [
			{ id: 6001, name: 'Eva', status: 'inactive' },
			{ id: 6002, name: 'Tom', status: 'active' },
		]);
		issuing.clock.advance(60_000);
		expect(await issuing.issue(pool)).toMatchObject(gotToken('token-6002-2'));
	});

	describe('of whose operators some get no token', () => {
		const crowd = Array.from({ length: 6 }, (_, index) => ({
			id: 7000 + index,
			name: `Operator ${index}`,
			status: 'active' as const,
		}));
		let refused: Set<number>;

		beforeEach(() => {
			issuing.chathub.operatorLists.set(12, crowd);
			refused = new Set();
			const mint = issuing.chathub.mint.bind(issuing.chathub);
			issuing.chathub.mint = async (operator, ttl) => {
				const minted = await mint(operator, ttl);
				return refused.has(operator) ? { ok: false, failure: { kind: 'upstream_refused' } } : minted;
			};
		});

		test.each([undefined, SESSION])('takes the next two, and no more (session %s)', async (session) => {
			const first = await issuing.issue(pool, session);
			const operator = first.result.ok ? Number(first.result.value.access_token.slice(6, 10)) : 0;
			issuing.chathub.operatorLists.set(
				12,
				crowd.map((one) => ({ ...one, id: one.id + 1000 })),
			);
			issuing.clock.advance(60_000);
			for (const { id } of crowd) {
				refused.add(id + 1000);
			}
			expect(await issuing.issue(pool, session)).toMatchObject(failed('upstream_refused'));
			expect(issuing.chathub.count('mint')).toBe(1 + 3);
			expect(operator).toBeGreaterThan(0);
		});

		test('passes over whom ChatHub has just refused: the next visitor gets the next three', async () => {
			for (const { id } of crowd.slice(0, 3)) {
				refused.add(id);
			}
			expect(await issuing.issue(pool)).toMatchObject(failed('upstream_refused'));
			expect(await issuing.issue(pool)).toMatchObject(gotToken('token-7003-4'));
			expect(issuing.chathub.count('mint')).toBe(4);
		});

		test('who is refused while a usable token of theirs is there still serves with it', async () => {
			issuing.chathub.operatorLists.set(12, crowd.slice(0, 2));
			const { result } = await issuing.issue(pool, SESSION);
			const first = Number(result.ok && result.value.access_token.slice(6, 10));
			refused.add(first);
			// Due for renewal, which is refused; and who is active is known from before the outage only.
			issuing.chathub.failing.set('operators', 'upstream_unreachable');
			issuing.clock.advance((3600 - 290) * 1_000);
			for (let visitor = 0; visitor < 5; visitor++) {
				expect(await chosenFor(SESSION)).toBe(`token-${first}`);
				await issuing.idle();
				issuing.clock.advance(500);
			}
		});

		test('a session stays with whoever took over', async () => {
			const { result } = await issuing.issue(pool, SESSION);
			const first = Number(result.ok && result.value.access_token.slice(6, 10));
			refused.add(first);
			issuing.clock.advance(3_600_000);
			const next = await chosenFor(SESSION);
			expect(next).not.toBe(`token-${first}`);
			issuing.clock.advance(5_000);
			expect(await chosenFor(SESSION)).toBe(next);
			refused.clear();
			issuing.clock.advance(2_000);
			expect(await chosenFor(SESSION)).toBe(`token-${first}`);
		});

		test.each(['upstream_unreachable', 'upstream_login_refused'] as const)(
			'%s is of all of them: nobody else is tried, but who has a token serves',
			async (kind) => {
				await issuing.issue(pool);
				issuing.chathub.failing.set('mint', kind);
				issuing.dice = 0.5;
				expect(await issuing.issue(pool)).toMatchObject(gotToken('token-7000-1'));
				expect(issuing.chathub.count('mint')).toBe(2);
			},
		);

		test('who has a token serves after 2 s when another one is slow', async () => {
			await issuing.issue(pool);
			const started = Promise.withResolvers<undefined>();
			issuing.chathub.mint = () => {
				started.resolve(undefined);
				return new Promise<never>(() => undefined);
			};
			issuing.dice = 0.5;
			const slow = issuing.issue(pool);
			await started.promise;
			issuing.clock.advance(2_000);
			expect(await slow).toMatchObject(gotToken('token-7000-1'));
		});
	});
});

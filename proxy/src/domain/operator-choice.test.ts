import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseOperator, operatorsAfter } from './operator-choice.ts';

/** Nothing may depend on it. */
const never = Number.NaN;
const pools = fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 20 });
const sessions = fc.stringMatching(/^[A-Za-z0-9_-]{22}$/);

describe('with a session', () => {
	test('the choice depends on the members of the pool, not on their order', () => {
		fc.assert(
			fc.property(pools, sessions, (pool, session) => {
				const chosen = chooseOperator(pool, session, never);
				expect(pool).toContain(chosen);
				expect(chooseOperator(pool.toReversed(), session, never)).toBe(chosen);
			}),
		);
	});

	test('a session moves only when its own operator leaves', () => {
		fc.assert(
			fc.property(pools, sessions, fc.nat(), (pool, session, index) => {
				const chosen = chooseOperator(pool, session, never);
				const leaving = pool[index % pool.length];
				const rest = pool.filter((operator) => operator !== leaving);
				if (leaving !== chosen) {
					expect(chooseOperator(rest, session, never)).toBe(chosen);
				}
			}),
		);
	});

	test('those who come after are who would be chosen if those before them left', () => {
		fc.assert(
			fc.property(pools, sessions, (pool, session) => {
				const chosen = chooseOperator(pool, session, never) ?? 0;
				let rest = pool.filter((operator) => operator !== chosen);
				for (const next of operatorsAfter(chosen, pool, session)) {
					expect(chooseOperator(rest, session, never)).toBe(next);
					rest = rest.filter((operator) => operator !== next);
				}
				expect(rest).toEqual([]);
			}),
		);
	});

	test('neighbours in number are as good as strangers', () => {
		const pool = [6001, 6002];
		const shares = Array.from({ length: 2000 }, (_, i) =>
			chooseOperator(pool, `AAAAAAAAAAAAAAAAAA${1000 + i}`, never),
		);
		const first = shares.filter((one) => one === 6001).length;
		expect(first).toBeGreaterThan(900);
		expect(first).toBeLessThan(1100);
	});

	test('sessions spread over the pool', () => {
		const pool = [1, 2, 3, 4];
		const chosen = Array.from({ length: 1000 }, (_, i) => chooseOperator(pool, `session-${i}`, never));
		const counts = pool.map((operator) => chosen.filter((one) => one === operator).length);
		for (const count of counts) {
			expect(count).toBeGreaterThan(180);
			expect(count).toBeLessThan(320);
		}
	});
});

test('without a session the dice decide, up to the last member', () => {
	expect(chooseOperator([7, 8, 9], undefined, 0)).toBe(7);
	expect(chooseOperator([7, 8, 9], undefined, 0.5)).toBe(8);
	expect(chooseOperator([7, 8, 9], undefined, 0.999_999)).toBe(9);
});

test('nobody is chosen from an empty pool', () => {
	expect(chooseOperator([], 'session', never)).toBeUndefined();
	expect(chooseOperator([], undefined, 0.5)).toBeUndefined();
});

test('without a session the others come in turn', () => {
	expect(operatorsAfter(8, [7, 8, 9], undefined)).toEqual([9, 7]);
	expect(operatorsAfter(7, [7], undefined)).toEqual([]);
});

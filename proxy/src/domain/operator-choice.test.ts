import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseOperator } from './operator-choice.ts';

const never = () => {
	throw new Error('not to be asked');
};
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
	expect(chooseOperator([7, 8, 9], undefined, () => 0)).toBe(7);
	expect(chooseOperator([7, 8, 9], undefined, () => 0.5)).toBe(8);
	expect(chooseOperator([7, 8, 9], undefined, () => 0.999_999)).toBe(9);
});

test('nobody is chosen from an empty pool', () => {
	expect(chooseOperator([], 'session', never)).toBeUndefined();
	expect(chooseOperator([], undefined, () => 0.5)).toBeUndefined();
});

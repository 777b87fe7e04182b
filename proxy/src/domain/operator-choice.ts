import { createHash } from 'node:crypto';

/**
 * Picks one operator of a pool.
 *
 * With a session, by rendezvous hashing: the same session keeps its operator for as long as that one is in the
 * pool, and only the sessions of an operator who leaves move elsewhere. Without one, at random.
 *
 * @param random a number from 0 (included) to 1 (excluded)
 */
export function chooseOperator(
	pool: readonly number[],
	session: string | undefined,
	random: () => number,
): number | undefined {
	if (session === undefined) {
		return pool[Math.floor(random() * pool.length)];
	}
	const scored = pool.map((operator) => ({ operator, score: score(session, operator) }));
	return scored.reduce<(typeof scored)[number] | undefined>(
		(best, next) => (best === undefined || next.score > best.score ? next : best),
		undefined,
	)?.operator;
}

function score(session: string, operator: number): string {
	return createHash('sha256').update(`${session}:${operator}`).digest('hex');
}

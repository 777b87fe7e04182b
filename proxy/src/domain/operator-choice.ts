/**
 * Picks one operator of a pool.
 *
 * With a session, by rendezvous hashing: the same session keeps its operator for as long as that one is in the
 * pool, and only the sessions of an operator who leaves move elsewhere. Without one, at random, so that operators
 * get equal shares whoever of them has a token already.
 *
 * @param draw a random number from 0 (included) to 1 (excluded)
 */
export function chooseOperator(
	pool: readonly number[],
	session: string | undefined,
	draw: number,
): number | undefined {
	if (session === undefined) {
		return pool[Math.floor(draw * pool.length)];
	}
	const seed = hashOf(session);
	let chosen: number | undefined;
	let highest = -1;
	for (const operator of pool) {
		const score = scoreOf(seed, operator);
		if (score > highest || (score === highest && operator > (chosen ?? 0))) {
			chosen = operator;
			highest = score;
		}
	}
	return chosen;
}

/**
 * Who takes over when the chosen operator cannot: with a session the one who would take it if the chosen one left the
 * pool, and so on; without one, those who come after in the pool.
 *
 * @param chosen a member of the pool
 */
export function operatorsAfter(
	chosen: number,
	pool: readonly number[],
	session: string | undefined,
): readonly number[] {
	const at = pool.indexOf(chosen);
	const others = [...pool.slice(at + 1), ...pool.slice(0, at)];
	if (session === undefined) {
		return others;
	}
	const seed = hashOf(session);
	return others.sort((a, b) => scoreOf(seed, b) - scoreOf(seed, a) || b - a);
}

/** FNV-1a, 32 bits. Nothing is kept secret by it: who invents sessions may as well ask for another operator. */
function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	return hash;
}

/** The finalizer of MurmurHash3 over both, so that near numbers get scores that are far from each other. 32 bits. */
function scoreOf(seed: number, operator: number): number {
	let score = seed ^ Math.imul(operator ^ (operator / 0x1_0000_0000), 0x9e3779b1);
	score = Math.imul(score ^ (score >>> 16), 0x85ebca6b);
	score = Math.imul(score ^ (score >>> 13), 0xc2b2ae35);
	return (score ^ (score >>> 16)) >>> 0;
}

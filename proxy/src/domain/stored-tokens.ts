import type { Clock } from './clock.ts';
import { type OperatorToken, operatorTokenSchema } from './operator-token.ts';
import { RecentMisses } from './recent-misses.ts';
import type { Sharing } from './sharing.ts';
import { nameOf } from './wanted-token.ts';

/** How long the store is not asked again for a token that it does not have. */
const LOOKUP_PAUSE_MS = 1_000;

/** Operator tokens that replicas have left for each other. */
export class StoredTokens {
	/** What the store lacks. */
	readonly #missing: RecentMisses;
	readonly #sharing: Sharing;

	constructor(sharing: Sharing, clock: Clock) {
		this.#missing = new RecentMisses(clock);
		this.#sharing = sharing;
	}

	/** @param isUsable what is no use counts as missing, and is not asked for again at once */
	async read(key: string, isUsable: (token: OperatorToken) => boolean): Promise<OperatorToken | undefined> {
		if (this.#missing.isWithin(LOOKUP_PAUSE_MS, key)) {
			return undefined;
		}
		const stored = await this.#sharing.read(nameOf(key), operatorTokenSchema);
		if (stored !== undefined && isUsable(stored)) {
			return stored;
		}
		this.#missing.note(key);
		return undefined;
	}

	/** Drops a token that is good no more, if it is still the one that is kept. */
	forget(key: string, token: string): Promise<void> {
		return this.#sharing.forget(nameOf(key), operatorTokenSchema, (kept) => kept.token === token);
	}
}

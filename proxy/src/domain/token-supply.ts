import type { Clock } from './clock.ts';
import type { MintFailure } from './failures.ts';
import { isOfOneOperator } from './mint-pauses.ts';
import type { KeptToken } from './operator-token.ts';
import type { OperatorTokens } from './operator-tokens.ts';
import { type Result, success } from './result.ts';
import { within } from './within.ts';

/** Operators in the order in which they are wanted. */
export type Preference = readonly [first: number, ...others: readonly number[]];

interface Terms {
	/** Life of a new token, in seconds. */
	readonly ttl: number;
	readonly siteId: string;
}

/** How many operators ChatHub may refuse a token for before the visitor is told: each costs calls, and time. */
const MAX_MINTS = 3;
/** How long a new token of the first operator is waited for when another one's is there. */
const PATIENCE_MS = 2_000;
/** How many operators' tokens are looked for in the store. */
const MAX_LOOKUPS = 50;

/** Gets a token of the operator who is wanted, or of another one of the pool rather than none. */
export class TokenSupply {
	readonly #tokens: OperatorTokens;
	readonly #clock: Clock;

	constructor(tokens: OperatorTokens, clock: Clock) {
		this.#tokens = tokens;
		this.#clock = clock;
	}

	async get(preference: Preference, terms: Terms): Promise<Result<KeptToken, MintFailure>> {
		const [first, ...others] = preference;
		if (others.length === 0) {
			return this.#tokens.get({ operator: first, ...terms });
		}
		const own = this.#tokens.peek({ operator: first, ...terms });
		if (own !== undefined) {
			return success(own);
		}
		const minted = this.#mintInTurn(preference, terms);
		const soon = await within<Awaited<typeof minted> | undefined>(
			this.#clock,
			PATIENCE_MS,
			minted,
			() => undefined,
		);
		if (soon?.ok === true) {
			return soon;
		}
		const kept = await this.#find(preference, terms);
		return kept === undefined ? minted : success(kept);
	}

	/** What is there at once, of anybody. */
	peek(preference: Preference, terms: Terms): KeptToken | undefined {
		for (const operator of preference) {
			const kept = this.#tokens.peek({ operator, ...terms });
			if (kept !== undefined) {
				return kept;
			}
		}
		return undefined;
	}

	/** Whom ChatHub has just refused is passed over: that costs nothing, and counts as no attempt. */
	async #mintInTurn(preference: Preference, terms: Terms): Promise<Result<KeptToken, MintFailure>> {
		const willing = preference.filter((operator) => !this.#tokens.isRefused({ operator, ...terms }));
		const [first = preference[0], ...others] = willing;
		let got = await this.#tokens.get({ operator: first, ...terms });
		for (const operator of others.slice(0, MAX_MINTS - 1)) {
			if (got.ok || !isOfOneOperator(got.failure)) {
				return got;
			}
			got = await this.#tokens.get({ operator, ...terms });
		}
		return got;
	}

	/** Anybody's token from memory, else from the store. */
	async #find(preference: Preference, terms: Terms): Promise<KeptToken | undefined> {
		const atOnce = this.peek(preference, terms);
		if (atOnce !== undefined) {
			return atOnce;
		}
		const found = await Promise.all(
			preference.slice(0, MAX_LOOKUPS).map((operator) => this.#tokens.find({ operator, ...terms })),
		);
		return found.find((kept) => kept !== undefined);
	}
}

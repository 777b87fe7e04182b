import { LRUCache } from 'lru-cache';
import { type Clock, isWithin } from './clock.ts';
import type { MintFailure } from './failures.ts';
import type { MintBudget } from './limits/mint-budget.ts';
import { type FailedMint, failedMintSchema, isOfOneOperator, MintPauses } from './mint-pauses.ts';
import {
	CHECK_INTERVAL_MS,
	type KeptToken,
	MIN_LIFE_MS,
	type OperatorToken,
	operatorTokenSchema,
	type OperatorTokenSource,
	renewalTime,
} from './operator-token.ts';
import type { Report } from './report.ts';
import { failure, type Result, success } from './result.ts';
import type { Sharing } from './sharing.ts';
import { StoredTokens } from './stored-tokens.ts';
import { TokenChecks } from './token-checks.ts';
import { failureKey, keyOf, nameOf, type WantedToken } from './wanted-token.ts';

interface OperatorTokensDeps {
	readonly source: OperatorTokenSource;
	readonly sharing: Sharing;
	readonly mints: Pick<MintBudget, 'wait' | 'count'>;
	readonly clock: Clock;
	readonly random: () => number;
	readonly report: Report;
}

/** While an older token serves, nothing is asked for at least this long after a failure. */
const WARM_PAUSE_MS = 10_000;
/** What visitors are told who waited for others whose mints are used up. */
const BUSY_MS = 1_000;
/** How much of the margin before its end may be added to it, so that tokens are not all renewed at once. */
const JITTER = 0.5;
const MAX_ENTRIES = 10_000;
/** Sites that want the same token at the same time, each with its mints used up, and after them one that may mint. */
const MAX_SITES_IN_A_ROW = 4;

/** Operator tokens in memory: one for each operator and life, minted once however many ask, in all replicas. */
export class OperatorTokens {
	readonly #tokens = new LRUCache<string, KeptToken>({ max: MAX_ENTRIES });
	readonly #pauses: MintPauses;
	/** Tokens that ChatHub called invalid: a store that is slow to forget them must not bring them back. */
	readonly #revoked = new LRUCache<string, true>({ max: 1_000 });
	/** Tokens that something is done about in the background: one thing at a time. */
	readonly #busy = new Set<string>();
	readonly #checks: TokenChecks;
	readonly #stored: StoredTokens;
	readonly #deps: OperatorTokensDeps;

	constructor(deps: OperatorTokensDeps) {
		this.#deps = deps;
		this.#pauses = new MintPauses(deps.clock);
		this.#checks = new TokenChecks(deps);
		this.#stored = new StoredTokens(deps.sharing, deps.clock);
	}

	/** How many tokens are in memory. */
	get size(): number {
		return this.#tokens.size;
	}

	/** The token in memory, at once; nobody waits while it is good for another minute. Its renewal goes on in the background. */
	peek(wanted: WantedToken): KeptToken | undefined {
		const key = keyOf(wanted);
		const kept = this.#tokens.get(key);
		if (kept === undefined || !this.#isUsable(kept)) {
			return undefined;
		}
		this.#tend(key, kept, wanted);
		return kept;
	}

	/** A token from memory, from another replica, or a new one. */
	async get(wanted: WantedToken): Promise<Result<KeptToken, MintFailure>> {
		const kept = this.peek(wanted);
		if (kept !== undefined) {
			return success(kept);
		}
		const key = keyOf(wanted);
		const failed = this.#failed(key, wanted.siteId);
		if (failed === undefined) {
			return this.#obtain(key, wanted, (token) => this.#isUsable(token));
		}
		// A pause that has grown is long, and it is this process's own: another replica may have got a token meanwhile.
		const stored = isOfOneOperator(failed) ? await this.find(wanted) : undefined;
		return stored === undefined ? failure(failed) : success(stored);
	}

	/** Whether ChatHub has refused this operator so lately that it is not asked now. */
	isRefused(wanted: WantedToken): boolean {
		const reason = this.#pauses.reason(keyOf(wanted));
		return reason !== undefined && isOfOneOperator(reason);
	}

	/** A token from memory or from another replica; none is minted. */
	async find(wanted: WantedToken): Promise<KeptToken | undefined> {
		const kept = this.peek(wanted);
		if (kept !== undefined) {
			return kept;
		}
		const key = keyOf(wanted);
		const stored = await this.#stored.read(key, (token) => this.#isUsable(token));
		return stored && this.#keep(key, stored);
	}

	/** Drops the operator's tokens, or the one that is meant, which somebody found to be good no more. */
	async forget(operator: number, token?: string): Promise<void> {
		const found = [...this.#tokens.entries()].filter(
			([key, kept]) => key.startsWith(`${operator}:`) && (token === undefined || kept.token === token),
		);
		await Promise.all(found.map(([key, kept]) => this.#revoke(key, kept.token)));
	}

	/** Has what is due done, without anybody waiting for it. Runs for every visitor, so it looks before it begins anything. */
	#tend(key: string, kept: KeptToken, wanted: WantedToken): void {
		const now = this.#deps.clock.now();
		if (now >= kept.renewAt && this.#failed(key, wanted.siteId, WARM_PAUSE_MS) === undefined) {
			void this.#inBackground(key, wanted, () => this.#renew(key, kept, wanted));
		} else if (!isWithin(now, kept.checkAt - CHECK_INTERVAL_MS, CHECK_INTERVAL_MS)) {
			void this.#inBackground(key, wanted, () => this.#check(key, kept, wanted));
		}
	}

	/** No visitor is there to learn that the work threw, so the log does. */
	async #inBackground(key: string, { operator }: WantedToken, work: () => Promise<unknown>): Promise<void> {
		if (this.#busy.has(key)) {
			return;
		}
		this.#busy.add(key);
		try {
			await work();
		} catch {
			this.#deps.report({ event: 'background_work_failed', operator });
		} finally {
			this.#busy.delete(key);
		}
	}

	/** Another replica may have renewed it already. */
	#renew(key: string, old: KeptToken, wanted: WantedToken) {
		const isNew = (token: OperatorToken) =>
			token.token !== old.token && this.#deps.clock.now() < renewalTime(token);
		return this.#obtain(key, wanted, (token) => isNew(token) && this.#isUsable(token));
	}

	async #check(key: string, kept: KeptToken, wanted: WantedToken): Promise<void> {
		const checkAt = await this.#checks.check(kept.token, wanted.operator);
		if (checkAt === undefined) {
			await this.#revoke(key, kept.token);
			// The next one is there before the next visitor, if possible.
			await this.get(wanted);
		} else if (this.#tokens.get(key) === kept) {
			this.#tokens.set(key, { ...kept, checkAt });
		}
	}

	/** Dropped here and for all replicas. */
	async #revoke(key: string, token: string): Promise<void> {
		this.#revoked.set(token, true);
		if (this.#tokens.get(key)?.token === token) {
			this.#tokens.delete(key);
		}
		await this.#stored.forget(key, token);
	}

	/** What another replica has, where that will do, else a new one: for the first site that may mint. */
	async #obtain(
		key: string,
		wanted: WantedToken,
		accepts: (token: OperatorToken) => boolean,
	): Promise<Result<KeptToken, MintFailure>> {
		const { siteId } = wanted;
		for (let attempt = 0; attempt < MAX_SITES_IN_A_ROW; attempt++) {
			const outcome = await this.#once(wanted, accepts);
			if (outcome.ok) {
				if (this.#isUsable(outcome.value)) {
					return success(this.#keep(key, outcome.value));
				}
				if (!this.#revoked.has(outcome.value.token)) {
					// It lived for hardly more than a minute, and its check took the rest.
					return this.#fail(key, this.#pauses.after(key, { kind: 'upstream_contract' }));
				}
			} else if (outcome.failure.reason.kind !== 'mints_used_up') {
				return this.#fail(key, outcome.failure);
			} else if (outcome.failure.reason.site === siteId) {
				return this.#fail(failureKey(key, siteId), outcome.failure);
			}
		}
		const busy = { kind: 'upstream_unreachable', retryAfter: BUSY_MS } as const;
		return this.#fail(key, this.#pauses.after(key, busy));
	}

	#once(wanted: WantedToken, accepts: (token: OperatorToken) => boolean) {
		const { sharing, source, mints, clock } = this.#deps;
		const { operator, ttl, siteId } = wanted;
		const key = keyOf(wanted);
		return sharing.once<OperatorToken, FailedMint>({
			name: nameOf(key),
			value: operatorTokenSchema,
			failure: failedMintSchema,
			accepts,
			make: async () => {
				const retryAfter = await mints.wait(siteId);
				const minted =
					retryAfter === undefined
						? await source.mint(operator, ttl, () => {
								mints.count(siteId);
							})
						: failure({ kind: 'mints_used_up', site: siteId, retryAfter } as const);
				return minted.ok ? minted : failure(this.#pauses.after(key, minted.failure));
			},
			keepsMs: (outcome) => {
				if (outcome.ok) {
					return outcome.value.expiresAt - clock.now();
				}
				const { reason, until } = outcome.failure;
				return reason.kind === 'mints_used_up' ? 0 : until - clock.now();
			},
		});
	}

	#keep(key: string, token: OperatorToken): KeptToken {
		this.#pauses.end(key);
		const known = this.#tokens.get(key);
		if (known?.token === token.token) {
			return known;
		}
		const kept = { ...token, renewAt: renewalTime(token, this.#deps.random() * JITTER) };
		this.#tokens.set(key, kept);
		return kept;
	}

	#fail(name: string, failed: FailedMint) {
		this.#pauses.begin(name, failed);
		return failure(failed.reason);
	}

	/** Why it failed lately, for everybody or for this site. */
	#failed(key: string, siteId: string, atLeastMs?: number): MintFailure | undefined {
		return this.#pauses.reason(key, atLeastMs) ?? this.#pauses.reason(failureKey(key, siteId), atLeastMs);
	}

	#isUsable({ token, expiresAt }: OperatorToken): boolean {
		return expiresAt - this.#deps.clock.now() >= MIN_LIFE_MS && !this.#revoked.has(token);
	}
}

import type { Chathub, MintedToken } from './chathub.ts';
import type { Clock } from './clock.ts';
import type { UpstreamFailure } from './failures.ts';
import type { Report } from './report.ts';
import { failure, type Result, success } from './result.ts';
import { SingleFlight } from './single-flight.ts';

/** A token that ChatHub does not call invalid and that lives for another minute or more. */
export interface OperatorToken {
	readonly token: string;
	/** Milliseconds since the epoch by this machine's clock. */
	readonly expiresAt: number;
}

type Minting = Result<OperatorToken, UpstreamFailure>;

/** A token with less than this left is never handed out. */
const MIN_LIFE_MS = 60_000;
/** After a failure nothing is asked for this long: short when visitors wait, longer while an older token serves. */
const COLD_PAUSE_MS = 1_000;
const WARM_PAUSE_MS = 10_000;
const MAX_ENTRIES = 10_000;

/** Seconds before its end at which a token of this life is replaced by a new one. */
export const renewalMargin = (ttl: number): number => Math.min(300, Math.max(60, Math.floor(ttl / 5)));

/** Operator tokens in memory: one for each operator and life, minted once however many ask. */
export class OperatorTokens {
	readonly #tokens = new Map<string, OperatorToken>();
	readonly #pauses = new Map<string, { readonly until: number; readonly failed: Minting }>();
	readonly #flights = new SingleFlight<string, Minting>();
	readonly #chathub: Chathub;
	readonly #clock: Clock;
	readonly #report: Report;

	constructor(chathub: Chathub, clock: Clock, report: Report) {
		this.#chathub = chathub;
		this.#clock = clock;
		this.#report = report;
	}

	/** @param ttl life of a new token, in seconds */
	async get(operator: number, ttl: number): Promise<Minting> {
		const key = `${operator}:${ttl}`;
		const kept = this.#tokens.get(key);
		if (kept !== undefined && this.#lifeLeft(kept) > renewalMargin(ttl) * 1000) {
			return success(kept);
		}
		const minted =
			this.#pausedFailure(key) ?? (await this.#flights.run(key, () => this.#renew(key, operator, ttl)));
		return minted.ok || kept === undefined || this.#lifeLeft(kept) < MIN_LIFE_MS ? minted : success(kept);
	}

	async #renew(key: string, operator: number, ttl: number): Promise<Minting> {
		const minted = await this.#mintUsable(operator, ttl);
		if (minted.ok) {
			this.#pauses.delete(key);
			this.#keep(key, minted.value);
		} else {
			this.#pause(key, minted);
		}
		return minted;
	}

	/** A token that ChatHub calls invalid right after minting is replaced once: the fault may have been a passing one. */
	async #mintUsable(operator: number, ttl: number): Promise<Minting> {
		for (let attempt = 0; attempt < 2; attempt++) {
			const minted = await this.#chathub.mint(operator, ttl);
			if (!minted.ok) {
				return minted;
			}
			const expiresAt = Math.min(minted.value.expiresAt, this.#clock.now() + ttl * 1000);
			const token = { token: minted.value.token, expiresAt };
			if (this.#names(minted.value, operator) || this.#isTooShort(token, operator)) {
				break;
			}
			const verdict = await this.#chathub.validate(token.token);
			// Not being able to ask says nothing about the token, which came from ChatHub itself a moment ago.
			if (!verdict.ok) {
				return success(token);
			}
			if (this.#names(verdict.value, operator)) {
				break;
			}
			if (verdict.value.valid) {
				return success(token);
			}
			this.#report({ event: 'token_called_invalid', operator });
		}
		return failure({ kind: 'upstream_contract' });
	}

	/** Whether a token or a verdict names another operator than the one asked for. */
	#names({ operator: named }: Pick<MintedToken, 'operator'>, operator: number): boolean {
		const isAnother = named !== null && named !== operator;
		if (isAnother) {
			this.#report({ event: 'token_of_another_operator', operator });
		}
		return isAnother;
	}

	#isTooShort(token: OperatorToken, operator: number): boolean {
		const isTooShort = this.#lifeLeft(token) < MIN_LIFE_MS;
		if (isTooShort) {
			this.#report({ event: 'token_too_short_lived', operator });
		}
		return isTooShort;
	}

	#lifeLeft({ expiresAt }: OperatorToken): number {
		return expiresAt - this.#clock.now();
	}

	#pause(key: string, failed: Minting): void {
		const now = this.#clock.now();
		for (const [old, { until }] of this.#pauses) {
			if (until <= now) {
				this.#pauses.delete(old);
			}
		}
		const pause = this.#tokens.has(key) ? WARM_PAUSE_MS : COLD_PAUSE_MS;
		this.#pauses.set(key, { until: now + pause, failed });
	}

	#pausedFailure(key: string): Minting | undefined {
		const pause = this.#pauses.get(key);
		return pause !== undefined && this.#clock.now() < pause.until ? pause.failed : undefined;
	}

	#keep(key: string, token: OperatorToken): void {
		this.#tokens.delete(key);
		this.#tokens.set(key, token);
		for (const [old, kept] of this.#tokens) {
			if (this.#lifeLeft(kept) <= 0 || this.#tokens.size > MAX_ENTRIES) {
				this.#tokens.delete(old);
			}
		}
	}
}

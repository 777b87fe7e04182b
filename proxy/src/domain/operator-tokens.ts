import type { Clock } from './clock.ts';
import { MIN_LIFE_MS, type Minting, type OperatorToken, type OperatorTokenSource } from './operator-token.ts';
import type { Report } from './report.ts';
import { success } from './result.ts';
import { SingleFlight } from './single-flight.ts';

/** ChatHub may revoke a token at any time: one that is in use is asked about this often. */
const CHECK_INTERVAL_MS = 5 * 60_000;
/** After a failure nothing is asked for this long: short when visitors wait, longer while an older token serves. */
const COLD_PAUSE_MS = 1_000;
const WARM_PAUSE_MS = 10_000;
const MAX_ENTRIES = 10_000;

/** Operator tokens in memory: one for each operator and life, minted once however many ask. */
export class OperatorTokens {
	readonly #tokens = new Map<string, OperatorToken>();
	readonly #pauses = new Map<string, { readonly until: number; readonly failed: Minting }>();
	readonly #flights = new SingleFlight<string, Minting>();
	readonly #source: OperatorTokenSource;
	readonly #clock: Clock;
	readonly #report: Report;

	constructor(source: OperatorTokenSource, clock: Clock, report: Report) {
		this.#source = source;
		this.#clock = clock;
		this.#report = report;
	}

	/**
	 * Nobody waits while there is a token in memory that is good for another minute.
	 *
	 * @param ttl life of a new token, in seconds
	 */
	async get(operator: number, ttl: number): Promise<Minting> {
		const key = `${operator}:${ttl}`;
		const kept = this.#tokens.get(key);
		const renew = async () =>
			this.#pausedFailure(key) ?? this.#flights.run(key, () => this.#renew(key, operator, ttl));
		if (kept === undefined || this.#lifeLeft(kept) < MIN_LIFE_MS) {
			return renew();
		}
		if (this.#clock.now() >= kept.renewAt) {
			void this.#inBackground(renew, operator);
		} else if (this.#clock.now() >= kept.checkedAt + CHECK_INTERVAL_MS) {
			const checked = { ...kept, checkedAt: this.#clock.now() };
			this.#tokens.set(key, checked);
			void this.#inBackground(() => this.#dropWhenRevoked(key, checked, operator), operator);
		}
		return success(kept);
	}

	/**
	 * Hands out no token of the operator that was made before.
	 *
	 * @param token the only one that is meant, where it is one
	 */
	forget(operator: number, token?: string): Promise<void> {
		for (const [key, kept] of this.#tokens) {
			if (key.startsWith(`${operator}:`) && (token === undefined || kept.token === token)) {
				this.#tokens.delete(key);
			}
		}
		return Promise.resolve();
	}

	async #renew(key: string, operator: number, ttl: number): Promise<Minting> {
		const minted = await this.#source.mint(operator, ttl);
		if (minted.ok) {
			this.#pauses.delete(key);
			this.#keep(key, minted.value);
		} else {
			this.#pause(key, minted);
		}
		return minted;
	}

	async #dropWhenRevoked(key: string, token: OperatorToken, operator: number): Promise<void> {
		const verdict = await this.#source.check(token.token, operator);
		if (verdict !== 'usable' && this.#tokens.get(key) === token) {
			this.#tokens.delete(key);
		}
	}

	/** No visitor is there to learn that the work threw, so the log does. */
	async #inBackground(work: () => Promise<unknown>, operator: number): Promise<void> {
		try {
			await work();
		} catch {
			this.#report({ event: 'background_work_failed', operator });
		}
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

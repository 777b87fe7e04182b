import type { TooManyRequests } from '../failures.ts';
import { failure, type Result } from '../result.ts';
import type { Site } from '../site-registry.ts';
import { KeyedLimit, type LimitDeps } from './keyed-limit.ts';

/** A fifth of the 300 operator calls a minute that ChatHub's vendor advises; a settings screen in use takes ten. */
const CALLS_PER_MINUTE = 60;
/** So that a site that spends them all at once stands in front of nobody for longer than these few take. */
const MAX_AT_A_TIME = 3;
const RETRY_AFTER_MS = 1_000;

/**
 * How much of ChatHub one site's WordPress may keep busy with what no list and no token in memory answers: so that
 * one site's key does not use up the pace that all sites have together.
 */
export class UpstreamShare {
	readonly #calls: KeyedLimit;
	/** Pieces of work under way, by site. */
	readonly #underWay = new Map<string, number>();
	readonly #observer: LimitDeps['observer'];

	constructor(deps: Pick<LimitDeps, 'counts' | 'clock' | 'observer'>) {
		this.#calls = new KeyedLimit({
			...deps,
			name: 'upstream',
			limit: 'site_upstream',
			perMinute: CALLS_PER_MINUTE,
		});
		this.#observer = deps.observer;
	}

	/** Counts calls that are about to be made for the site, however many are under way; or says that it has had its share. */
	charge({ id }: Site, calls: number): TooManyRequests | undefined {
		const retryAfter = this.#calls.take(id, calls);
		return retryAfter === undefined ? undefined : { kind: 'too_many_requests', retryAfter };
	}

	/**
	 * Does the work, unless the site has had its share.
	 *
	 * @param calls that the work makes at most
	 */
	async run<T, F>(
		{ id }: Site,
		calls: number,
		work: () => Promise<Result<T, F>>,
	): Promise<Result<T, F | TooManyRequests>> {
		const retryAfter = this.#take(id, calls);
		if (retryAfter !== undefined) {
			return failure({ kind: 'too_many_requests', retryAfter });
		}
		this.#underWay.set(id, this.#countOf(id) + 1);
		try {
			return await work();
		} finally {
			const left = this.#countOf(id) - 1;
			if (left > 0) {
				this.#underWay.set(id, left);
			} else {
				this.#underWay.delete(id);
			}
		}
	}

	#take(id: string, calls: number): number | undefined {
		if (this.#countOf(id) >= MAX_AT_A_TIME) {
			this.#observer.limited('site_upstream');
			return RETRY_AFTER_MS;
		}
		return this.#calls.take(id, calls);
	}

	#countOf(id: string): number {
		return this.#underWay.get(id) ?? 0;
	}
}

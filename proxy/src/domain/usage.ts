import {
	FAILURE_REASONS,
	namesOf,
	type PageEvent,
	TOKEN_ERRORS,
	type TokenErrorCode,
	USAGE_ANSWER_DAYS,
	type UsageDay,
} from '../contract/index.ts';
import type { Clock } from './clock.ts';
import type { UsageCounts, UsageStore } from './usage-store.ts';

/** What is counted of a site. */
export type UsageName = 'issued' | `refused:${TokenErrorCode}` | `event:${PageEvent}`;

const FLUSH_MS = 1_000;
const DAY_MS = 86_400_000;
/** Cells of site, day and name that wait for a store which does not take them. Beyond that only known ones count on. */
const MAX_WAITING = 20_000;

interface Waiting {
	readonly site: string;
	readonly day: string;
	readonly counts: Map<string, number>;
}

/**
 * Counts what happens to the chats of each site, day by day (UTC). Counting costs its caller nothing and cannot fail:
 * the counts wait in memory and go to the store together, at most once a second.
 */
export class Usage {
	readonly #store: UsageStore;
	readonly #clock: Clock;
	#waiting = new Map<string, Waiting>();
	#cells = 0;
	#day = { number: 0, name: dayOf(0) };
	#isTimed = false;
	#flushing: Promise<void> = Promise.resolve();

	constructor(store: UsageStore, clock: Clock) {
		this.#store = store;
		this.#clock = clock;
	}

	count(siteId: string, name: UsageName): void {
		this.#add(siteId, this.#today(), name, 1);
	}

	/** Hands the store all that was counted until now. What it does not take waits for the next time. */
	flush(): Promise<void> {
		this.#flushing = this.#flushing.then(() => this.#handOver());
		return this.#flushing;
	}

	/**
	 * The days of the last month on which something was counted, the oldest first.
	 *
	 * @throws whatever the store throws
	 */
	async days(siteId: string): Promise<UsageDay[]> {
		await this.flush();
		const first = dayOf(this.#clock.now() - (USAGE_ANSWER_DAYS - 1) * DAY_MS);
		const last = dayOf(this.#clock.now());
		const kept = await this.#store.read(siteId);
		return kept
			.filter(({ day }) => day >= first && day <= last)
			.map(({ day, counts }) => present(day, counts));
	}

	/** Asked for with every token, so worked out once a day. */
	#today(): string {
		const now = this.#clock.now();
		const number = Math.floor(now / DAY_MS);
		if (number !== this.#day.number) {
			this.#day = { number, name: dayOf(now) };
		}
		return this.#day.name;
	}

	async #handOver(): Promise<void> {
		const waiting = this.#waiting;
		this.#waiting = new Map();
		this.#cells = 0;
		for (const { site, day, counts } of waiting.values()) {
			try {
				await this.#store.add(site, day, counts);
			} catch {
				counts.forEach((count, name) => {
					this.#add(site, day, name, count);
				});
			}
		}
	}

	#add(site: string, day: string, name: string, count: number): void {
		const key = `${day} ${site}`;
		const { counts } = this.#waiting.get(key) ?? { counts: new Map<string, number>() };
		const before = counts.get(name);
		if (before === undefined) {
			if (this.#cells >= MAX_WAITING) {
				return;
			}
			this.#cells++;
			this.#waiting.set(key, { site, day, counts });
		}
		counts.set(name, (before ?? 0) + count);
		this.#flushSoon();
	}

	#flushSoon(): void {
		if (!this.#isTimed) {
			this.#isTimed = true;
			this.#clock.after(FLUSH_MS, () => {
				this.#isTimed = false;
				void this.flush();
			});
		}
	}
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

function present(date: string, counts: UsageCounts): UsageDay {
	const of = (name: UsageName): number => counts.get(name) ?? 0;
	const some = <Name extends string>(names: readonly Name[], countOf: (name: Name) => number) =>
		Object.fromEntries(
			names.map((name) => [name, countOf(name)] as const).filter(([, count]) => count > 0),
		);
	return {
		date,
		issued: of('issued'),
		refused: some(namesOf(TOKEN_ERRORS), (code) => of(`refused:${code}`)),
		events: {
			opened: of('event:opened'),
			fallback_shown: of('event:fallback_shown'),
			failed: some(FAILURE_REASONS, (reason) => of(`event:failed:${reason}`)),
		},
	};
}

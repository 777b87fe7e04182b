import { randomUUID } from 'node:crypto';
import type { Clock } from '../domain/clock.ts';
import { USAGE_DAYS, type UsageCounts, type UsageStore } from '../domain/usage-store.ts';
import type { RedisConnection } from './connection.ts';
import type { StoreNames } from './names.ts';

const DAY_MS = 86_400_000;
/** The store forgets a day when nobody may ask for it any more. */
const LIFE_MS = (USAGE_DAYS + 1) * DAY_MS;
/** Before the name of a process, in the field that holds the number of its latest batch. */
const WRITER = 'writer:';

/** A batch whose answer was lost is offered again, and must not count twice. */
const ADD = `local latest = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or 0) or 0
if latest >= tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
for i = 4, #ARGV, 2 do redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`;

/** Counts of one site and day on their way to the store. */
interface Batch {
	readonly number: number;
	readonly siteId: string;
	readonly day: string;
	readonly counts: Map<string, number>;
	/** The store may have it already: nothing more goes in. */
	isOffered: boolean;
}

/** Usage over all replicas. What the store could not take waits in memory: two batches for each site and day at most. */
export class RedisUsageStore implements UsageStore {
	/** In the order of their numbers. */
	#waiting: readonly Batch[] = [];
	#latestNumber = 0;
	#writing: Promise<void> = Promise.resolve();
	readonly #writer = WRITER + randomUUID();
	readonly #connection: RedisConnection;
	readonly #names: StoreNames;
	readonly #clock: Clock;

	constructor(connection: RedisConnection, names: StoreNames, clock: Clock) {
		this.#connection = connection;
		this.#names = names;
		this.#clock = clock;
	}

	async add(siteId: string, day: string, counts: UsageCounts): Promise<void> {
		addTo(this.#openBatch(siteId, day).counts, counts);
		await this.flush();
	}

	/** Without the store: what this process could not write yet. */
	async read(siteId: string) {
		await this.flush();
		const days = this.#days();
		const kept = await this.#connection.ask((client) =>
			Promise.all(days.map((day) => client.hGetAll(this.#nameOf(siteId, day)))),
		);
		return days
			.map((day, index) => {
				const counts = new Map<string, number>();
				addTo(counts, readCounts((kept.ok ? kept.value[index] : undefined) ?? {}));
				for (const batch of this.#waiting) {
					if (batch.siteId === siteId && batch.day === day) {
						addTo(counts, batch.counts);
					}
				}
				return { day, counts };
			})
			.filter(({ counts }) => counts.size > 0);
	}

	/** Offers the store what waits, one batch after the other. What it does not take waits on. */
	flush(): Promise<void> {
		this.#writing = this.#writing.then(() => this.#write());
		return this.#writing;
	}

	/** A batch that was refused keeps the later ones of its site and day waiting: the store takes no number but a higher one. */
	async #write(): Promise<void> {
		const [oldestDay = ''] = this.#days();
		this.#waiting = this.#waiting.filter(({ day }) => day >= oldestDay);
		const refused = new Set<string>();
		for (const batch of this.#waiting) {
			const name = this.#nameOf(batch.siteId, batch.day);
			if (this.#connection.state() === 'lost') {
				return;
			}
			if (!refused.has(name)) {
				if (await this.#offer(batch)) {
					this.#waiting = this.#waiting.filter((waiting) => waiting !== batch);
				} else {
					refused.add(name);
				}
			}
		}
	}

	async #offer(batch: Batch): Promise<boolean> {
		batch.isOffered = true;
		const taken = await this.#connection.ask((client) =>
			client.eval(ADD, {
				keys: [this.#nameOf(batch.siteId, batch.day)],
				arguments: [this.#writer, batch.number, LIFE_MS, ...[...batch.counts].flat()].map(String),
			}),
		);
		return taken.ok;
	}

	#openBatch(siteId: string, day: string): Batch {
		const open = this.#waiting.find(
			(batch) => batch.siteId === siteId && batch.day === day && !batch.isOffered,
		);
		if (open !== undefined) {
			return open;
		}
		const batch = { number: ++this.#latestNumber, siteId, day, counts: new Map(), isOffered: false };
		this.#waiting = [...this.#waiting, batch];
		return batch;
	}

	/** The oldest first; tomorrow too, as the clock of another replica may be ahead. */
	#days(): string[] {
		const now = this.#clock.now();
		return Array.from({ length: USAGE_DAYS + 1 }, (_, index) =>
			new Date(now + (index + 1 - USAGE_DAYS) * DAY_MS).toISOString().slice(0, 10),
		);
	}

	#nameOf(siteId: string, day: string): string {
		return this.#names.ofSites('usage', siteId, day);
	}
}

const readCounts = (fields: Readonly<Record<string, string>>): UsageCounts =>
	new Map(
		Object.entries(fields)
			.filter(([name, count]) => !name.startsWith(WRITER) && /^\d+$/.test(count))
			.map(([name, count]) => [name, Number(count)]),
	);

function addTo(sums: Map<string, number>, counts: UsageCounts): void {
	for (const [name, count] of counts) {
		sums.set(name, (sums.get(name) ?? 0) + count);
	}
}

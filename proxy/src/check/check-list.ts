import type { Clock } from '../domain/clock.ts';
import type { CheckItem, Finding } from './check-item.ts';

/** Notes what each check found and how long it took, and tells it at once. */
export class CheckList {
	readonly items: CheckItem[] = [];
	readonly #clock: Clock;
	readonly #tell: (item: CheckItem) => void;

	constructor(clock: Clock, tell: (item: CheckItem) => void) {
		this.#clock = clock;
		this.#tell = tell;
	}

	async run(name: string, look: () => Finding | Promise<Finding>): Promise<CheckItem> {
		const start = this.#clock.now();
		const finding = await look();
		return this.add(name, finding, Math.max(0, Math.round(this.#clock.now() - start)));
	}

	add(name: string, finding: Finding, duration_ms = 0): CheckItem {
		const item = { name, ...finding, duration_ms };
		this.items.push(item);
		this.#tell(item);
		return item;
	}
}

import type { Clock } from '../src/domain/clock.ts';

/** A clock that stands still until it is moved; timers run when it passes them. */
export class ManualClock implements Clock {
	#now: number;
	readonly #timers = new Set<{ at: number; readonly run: () => void }>();

	constructor(now = Date.parse('2026-11-22T10:15:30Z')) {
		this.#now = now;
	}

	now(): number {
		return this.#now;
	}

	after(ms: number, run: () => void): () => void {
		const timer = { at: this.#now + ms, run };
		this.#timers.add(timer);
		return () => {
			this.#timers.delete(timer);
		};
	}

	/** Like an administrator who puts it right; timers run when they would have run. */
	putBack(ms: number): void {
		this.#now -= ms;
		for (const timer of this.#timers) {
			timer.at -= ms;
		}
	}

	get pendingTimers(): number {
		return this.#timers.size;
	}

	advance(ms: number): void {
		const end = this.#now + ms;
		for (;;) {
			const [next] = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
			if (next === undefined) {
				break;
			}
			this.#timers.delete(next);
			this.#now = next.at;
			next.run();
		}
		this.#now = end;
	}
}

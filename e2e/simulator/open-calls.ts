import type { Endpoint } from './endpoints.ts';

type Counted = Endpoint | 'all';

/** How many calls are under way at the same time, and how many that were at most. */
export class OpenCalls {
	readonly #open = new Map<Counted, number>();
	readonly #most = new Map<Counted, number>();

	/** @returns ends the call; to end it twice is to end it once */
	begin(endpoint: Endpoint): () => void {
		this.#add(endpoint, 1);
		let isOpen = true;
		return () => {
			if (isOpen) {
				isOpen = false;
				this.#add(endpoint, -1);
			}
		};
	}

	/** Of one endpoint, or of all. */
	count(endpoint: Counted = 'all'): number {
		return this.#open.get(endpoint) ?? 0;
	}

	most(endpoint: Counted = 'all'): number {
		return this.#most.get(endpoint) ?? 0;
	}

	/** Begins to look for the most anew; what is open now counts. */
	forgetMost(): void {
		this.#most.clear();
		for (const [endpoint, count] of this.#open) {
			this.#most.set(endpoint, count);
		}
	}

	#add(endpoint: Endpoint, change: 1 | -1): void {
		for (const counted of [endpoint, 'all'] as const) {
			const now = this.count(counted) + change;
			this.#open.set(counted, now);
			this.#most.set(counted, Math.max(now, this.most(counted)));
		}
	}
}

export interface Clock {
	/** Milliseconds since the epoch, by the simulated vendor's clock. */
	readonly now: () => number;
	/** Moves the vendor's clock, so that tokens expire without waiting. Negative values move it back. */
	advance: (ms: number) => void;
	/** Takes back what `advance` did. */
	reset: () => void;
}

export function createClock(base: () => number, changed: () => void): Clock {
	let offset = 0;
	return {
		now: () => base() + offset,
		advance(ms) {
			offset += ms;
			changed();
		},
		reset() {
			offset = 0;
			changed();
		},
	};
}

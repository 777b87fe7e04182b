import type { SimulatorControl } from '../simulator/index.ts';
import type { StackControl } from './stack-control.ts';

/** Milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/**
 * The time that everybody agrees on: WordPress, the proxy, ChatHub, and the browsers of those who come from now on. It
 * goes on like the real time. To set one clock wrong, use `control` or `chathub`; that difference is then kept.
 */
export class Clocks {
	readonly #control: StackControl;
	readonly #chathub: SimulatorControl;
	readonly #realNow: () => number;
	/** Milliseconds from the real time. */
	#offset = 0;

	constructor(control: StackControl, chathub: SimulatorControl, realNow: () => number) {
		this.#control = control;
		this.#chathub = chathub;
		this.#realNow = realNow;
	}

	now(): Date {
		return new Date(this.#realNow() + this.#offset);
	}

	/** @param time such as `2027-01-31T23:30:00Z` */
	async set(time: string): Promise<void> {
		await this.advance(Date.parse(time) - this.now().getTime());
	}

	async advance(ms: number): Promise<void> {
		this.#offset += ms;
		// ChatHub last: the moment that it does, widgets learn that their token has ended, and ask the proxy for another.
		await this.#control.moveClocks({ wordpress: this.#offset, proxy: this.#offset });
		await this.#chathub.clock.advance(ms);
	}
}

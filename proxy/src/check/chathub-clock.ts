import type { Clock } from '../domain/clock.ts';
import type { Fetch } from './ask-http.ts';
import { failed, type Finding, passed, skipped, warned } from './check-item.ts';

/** `Date` tells whole seconds and travels a while. */
const NOTICEABLE_MS = 5_000;
/** From here on, requests that WordPress signs by the right time are refused. */
const HARMFUL_MS = 30_000;

/** Reads ChatHub's clock off the answers that pass. */
export class ChathubClock {
	readonly #fetch: Fetch;
	readonly #clock: Clock;
	#ahead: number | undefined;

	constructor(fetch: Fetch, clock: Clock) {
		this.#fetch = fetch;
		this.#clock = clock;
	}

	readonly watch: Fetch = async (url, init) => {
		const response = await this.#fetch(url, init);
		const date = Date.parse(response.headers.get('date') ?? '');
		if (!Number.isNaN(date)) {
			this.#ahead = this.#clock.now() - date;
		}
		return response;
	};

	finding(): Finding {
		if (this.#ahead === undefined) {
			return skipped('ChatHub told no time');
		}
		const seconds = Math.round(Math.abs(this.#ahead) / 1000);
		const detail = `this machine's clock is ${seconds} s ${this.#ahead < 0 ? 'behind' : 'ahead of'} ChatHub's`;
		const advice = 'Set the clock by NTP (systemd-timesyncd, chrony).';
		if (Math.abs(this.#ahead) > HARMFUL_MS) {
			return failed(
				detail,
				`${advice} WordPress is refused when it is more than 30 s apart from this one.`,
			);
		}
		return Math.abs(this.#ahead) > NOTICEABLE_MS ? warned(detail, advice) : passed(detail);
	}
}

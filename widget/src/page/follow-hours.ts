import type { Environment } from '../core/environment.ts';
import type { ToldState } from '../core/told-state.ts';
import type { OfficeHours } from './connect-chat.ts';
import { type Availability, createOfficeHours } from './office-hours.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Milliseconds: no offset of a zone changes by less, and no office opens for less. */
const STEP = 5 * MINUTE;

const LONGEST_LOOK = 31 * DAY;

/**
 * The next moment at which the answer to `isOpen` is another one. Looked for and not calculated: the clocks of a zone
 * have gaps and repetitions, and a moment has neither.
 *
 * @returns undefined when that is more than a month ahead
 */
export function nextChange(isOpen: (at: number) => boolean, now: number): number | undefined {
	const before = isOpen(now);
	const first = Math.floor(now / MINUTE) * MINUTE + MINUTE;
	for (let at = first; at < now + LONGEST_LOOK; at += STEP) {
		if (isOpen(at) !== before) {
			let change = at;
			while (change - MINUTE >= first && isOpen(change - MINUTE) !== before) {
				change -= MINUTE;
			}
			return change;
		}
	}
	return undefined;
}

/** A moment as a visitor says it: the day of the week and the time, the date as well where it is not within a week. */
function inWords(at: number, now: number, language: string): string {
	const options: Intl.DateTimeFormatOptions = {
		weekday: 'long',
		hour: 'numeric',
		minute: '2-digit',
		...(at - now > 6 * DAY && { day: 'numeric', month: 'long' }),
	};
	try {
		return new Intl.DateTimeFormat(language || undefined, options).format(at);
	} catch {
		return new Intl.DateTimeFormat(undefined, options).format(at);
	}
}

/**
 * Keeps what is told of the office hours right, minute by minute, also in a tab that was asleep.
 *
 * @param opens Words for the next opening, with `%s` for the time.
 * @returns the function that ends that
 */
export function followHours(
	{ window, now, setTimer }: Environment,
	{ availability, opens }: { readonly availability: Availability; readonly opens: string },
	hours: ToldState<OfficeHours>,
): () => void {
	const { document } = window;
	const isOpen = createOfficeHours(availability);
	const controller = new AbortController();
	let cancel = () => {};

	const look = () => {
		cancel();
		const isClosed = !isOpen(now());
		const change = nextChange(isOpen, now());
		const words =
			isClosed && opens !== '' && change !== undefined
				? opens.replace('%s', () => inWords(change, now(), document.documentElement.lang))
				: undefined;
		const told = hours.get();
		if (told.isClosed !== isClosed || told.opens !== words) {
			hours.set({ isClosed, opens: words });
		}
		cancel = setTimer(look, Math.min(change === undefined ? DAY : change - now(), DAY));
	};

	document.addEventListener('visibilitychange', look, { signal: controller.signal });
	window.addEventListener('pageshow', look, { signal: controller.signal });
	look();
	return () => {
		cancel();
		controller.abort();
	};
}

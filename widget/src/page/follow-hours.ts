import type { Environment } from '../core/environment.ts';
import type { ToldState } from '../core/told-state.ts';
import type { OfficeHours } from './connect-chat.ts';
import { type Availability, clockOf, isOpenAt } from './office-hours.ts';

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

/** Offsets as names of zones (`+05:30`) are younger than many browsers: UTC by another clock is as good. */
function inKnownZone(availability: Availability): { availability: Availability; shift: number } {
	const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(availability.time_zone) ?? [];
	return sign === undefined
		? { availability, shift: 0 }
		: {
				availability: { ...availability, time_zone: 'UTC' },
				shift: Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * MINUTE,
			};
}

/** One for the thousands of moments that are looked at; undefined where the browser does not know the zone. */
function clockFor(timeZone: string): Intl.DateTimeFormat | undefined {
	try {
		return clockOf(timeZone);
	} catch {
		return undefined;
	}
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

type FollowedHours = {
	readonly availability: Availability;
	readonly words: {
		readonly closed?: string | undefined;
		/** With `%s` for the time. */
		readonly opens?: string | undefined;
	};
	/** Ends it. */
	readonly signal: AbortSignal;
};

/** Keeps what is told of the office hours right, minute by minute, also in a tab that was asleep. */
export function followHours(
	{ window, now, setTimer }: Environment,
	{ availability, words, signal }: FollowedHours,
	hours: ToldState<OfficeHours>,
): void {
	if (signal.aborted) {
		return;
	}
	const { document } = window;
	const { closed, opens } = words;
	const known = inKnownZone(availability);
	const clock = clockFor(known.availability.time_zone);
	const isOpen = (at: number) => isOpenAt(known.availability, at + known.shift, clock);
	let cancel = () => {};

	const look = () => {
		cancel();
		const isClosed = !isOpen(now());
		const change = nextChange(isOpen, now());
		const opening =
			change === undefined
				? undefined
				: opens?.replace('%s', () => inWords(change, now(), document.documentElement.lang));
		const text = [closed, opening].filter((part) => part !== undefined).join(' ');
		const told = hours.get();
		if (told.isClosed !== isClosed || (isClosed && told.text !== text)) {
			hours.set({ isClosed, text });
		}
		cancel = setTimer(look, Math.min(change === undefined ? DAY : change - now(), DAY));
	};

	document.addEventListener('visibilitychange', look, { signal });
	window.addEventListener('pageshow', look, { signal });
	signal.addEventListener('abort', () => {
		cancel();
	});
	look();
}

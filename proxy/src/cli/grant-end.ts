import { failure, type Result, success } from '../domain/result.ts';

const DAY_MS = 86_400_000;
/** Whoever wants longer than this has mistyped. */
const MAX_DAYS = 3650;

/**
 * Reads `--expires`: days from now (`365d`), or the last day (`2027-11-22`) on which the grant works, in UTC.
 *
 * @param now milliseconds since the epoch
 * @returns milliseconds since the epoch, whole seconds; or what is wrong
 */
export function readGrantEnd(text: string, now: number): Result<number, string> {
	const end = readDays(text, now) ?? readLastDay(text);
	if (end === undefined) {
		return failure('--expires must be days such as 365d, or a date such as 2027-11-22');
	}
	if (end <= now) {
		return failure('--expires must be in the future');
	}
	return end > now + MAX_DAYS * DAY_MS
		? failure(`--expires must be within ten years (${MAX_DAYS}d)`)
		: success(Math.floor(end / 1000) * 1000);
}

function readDays(text: string, now: number): number | undefined {
	const days = /^(\d{1,5})d$/.exec(text)?.[1];
	return days === undefined ? undefined : now + Number(days) * DAY_MS;
}

function readLastDay(text: string): number | undefined {
	const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
	// Date.parse takes 30 February for 2 March in some engines and refuses it in others.
	return Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== text ? undefined : day + DAY_MS;
}

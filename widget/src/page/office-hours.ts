/** When somebody answers, as PHP prints it. */
export type Availability = {
	/** IANA name, or an offset such as `+02:00`. */
	readonly time_zone: string;
	/** ISO days, 1 is Monday; local times, `to` up to `24:00`. */
	readonly hours: readonly { readonly day: number; readonly from: string; readonly to: string }[];
	/** Local dates on which nobody answers. */
	readonly holidays: readonly string[];
};

/**
 * What the clocks of a zone show, in Swedish: `2026-12-24 09:05`. To make one takes as long as to ask it a hundred times.
 *
 * @throws {RangeError} where the browser does not know the zone
 */
export const clockOf = (timeZone: string) =>
	new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });

/**
 * Whether somebody answers at a moment (milliseconds since the epoch). What the clocks of the zone show at a moment is all
 * that counts, so days on which they are changed are days like others. Where the browser does not know the zone, always.
 *
 * @param clock of the zone, where there is one already
 */
export function isOpenAt(
	{ time_zone, hours, holidays }: Availability,
	at: number,
	clock?: Intl.DateTimeFormat,
): boolean {
	try {
		const [date = '', time = ''] = (clock ?? clockOf(time_zone)).format(at).split(' ');
		const day = new Date(date).getUTCDay() || 7;
		return (
			!holidays.includes(date) &&
			hours.some((range) => range.day === day && range.from <= time && time < range.to)
		);
	} catch {
		return true;
	}
}

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
 * Whether somebody answers at a moment (milliseconds since the epoch). What the clocks of the zone show at a moment is all
 * that counts, so days on which they are changed are days like others. Where the browser does not know the zone, always.
 */
export function isOpenAt({ time_zone, hours, holidays }: Availability, at: number): boolean {
	try {
		// Swedish: `2026-12-24 09:05`.
		const [date = '', time = ''] = new Date(at)
			.toLocaleString('sv', { timeZone: time_zone, dateStyle: 'short', timeStyle: 'short' })
			.split(' ');
		const day = new Date(date).getUTCDay() || 7;
		return (
			!holidays.includes(date) &&
			hours.some((range) => range.day === day && range.from <= time && time < range.to)
		);
	} catch {
		return true;
	}
}

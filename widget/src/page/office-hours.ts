/** When somebody answers, as PHP prints it. Anything else of the zone than what a browser knows counts as always. */
export type Availability = {
	/** IANA name, or an offset such as `+02:00`. */
	readonly time_zone: string;
	/** ISO days, 1 is Monday; local times, `to` up to `24:00`. */
	readonly hours: readonly { readonly day: number; readonly from: string; readonly to: string }[];
	/** Local dates on which nobody answers. */
	readonly holidays: readonly string[];
};

/**
 * Makes the question whether somebody answers at a moment (milliseconds since the epoch). What the clocks of the site's
 * zone show at a moment is all that counts, so days on which they are changed are days like others.
 */
export function createOfficeHours({ time_zone: zone, hours, holidays }: Availability): (at: number) => boolean {
	const [, sign, hour = '', minute = ''] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
	const shift = (Number(hour) * 60 + Number(minute)) * 60_000 * (sign === '-' ? -1 : 1);
	try {
		// Swedish: `2026-12-24 09:05`.
		const format = new Intl.DateTimeFormat('sv', {
			dateStyle: 'short',
			timeStyle: 'short',
			// Offsets as names of zones are younger than many browsers.
			timeZone: sign === undefined ? zone : 'UTC',
		});
		return (at) => {
			const [date = '', time = ''] = format.format(at + shift).split(' ');
			const day = new Date(date).getUTCDay() || 7;
			return (
				!holidays.includes(date) &&
				hours.some((range) => range.day === day && range.from <= time && time < range.to)
			);
		};
	} catch {
		return () => true;
	}
}

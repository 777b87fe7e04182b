import type { Availability } from '../../settings.generated.ts';

/** A moment as clocks and calendars of one place show it. `day` 1 is Monday. */
export type LocalMoment = { readonly day: number; readonly time: string; readonly date: string };

const OFFSET = /^([+-])(\d{2}):(\d{2})$/;

const fromUtc = (moment: Date): LocalMoment => {
	const [date = '', time = ''] = moment.toISOString().split('T');
	return { day: moment.getUTCDay() || 7, time: time.slice(0, 5), date };
};

/**
 * What the time is in a zone.
 *
 * @param zone A name such as `Europe/Prague`, or an offset such as `+02:00`, which not every browser takes for a zone.
 * @returns null when this browser does not know the zone.
 */
export const momentIn = (zone: string, now: Date): LocalMoment | null => {
	const [, sign, hours, minutes] = OFFSET.exec(zone) ?? [];
	if (sign !== undefined) {
		const shift = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
		return fromUtc(new Date(now.getTime() + shift * 60_000));
	}
	try {
		const format = new Intl.DateTimeFormat('en-US', {
			timeZone: zone,
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
		});
		const part = new Map<string, string>(
			format.formatToParts(now).map(({ type, value }) => [type, value]),
		);
		const date = ['year', 'month', 'day'].map((name) => part.get(name));
		const time = `${part.get('hour') ?? ''}:${part.get('minute') ?? ''}`;
		return fromUtc(new Date(`${date.join('-')}T${time}:00Z`));
	} catch {
		return null;
	}
};

/** Whether somebody answers then. */
export const isOpen = ({ limited, hours, holidays }: Availability, moment: LocalMoment): boolean =>
	!limited ||
	(!holidays.includes(moment.date) &&
		hours.some(({ day, from, to }) => day === moment.day && from <= moment.time && moment.time < to));

import type { Availability, OpeningHours } from '../../settings.generated.ts';

/** Hours of one day as they are being edited. Times are those of the fields; midnight at the end of a day is 00:00 there. */
export type HoursDraft = {
	readonly id: number;
	readonly day: number;
	readonly from: string;
	readonly to: string;
};

export type HolidayDraft = { readonly id: number; readonly date: string };

export type AvailabilityDraft = {
	readonly limited: boolean;
	readonly hours: readonly HoursDraft[];
	readonly holidays: readonly HolidayDraft[];
};

const END_OF_DAY = '24:00';

/** The end as the settings have it: a field for times knows no 24:00. */
const endOf = ({ to }: Pick<HoursDraft, 'to'>): string => (to === '00:00' ? END_OF_DAY : to);

export const availabilityDraftFrom = (
	{ limited, hours, holidays }: Availability,
	freshId: () => number,
	previous?: AvailabilityDraft,
): AvailabilityDraft => ({
	limited,
	hours: hours.map(({ day, from, to }, index) => ({
		id: previous?.hours[index]?.id ?? freshId(),
		day,
		from,
		to: to === END_OF_DAY ? '00:00' : to,
	})),
	holidays: holidays.map((date, index) => ({ id: previous?.holidays[index]?.id ?? freshId(), date })),
});

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** What is wrong with hours, beside the others of the draft. */
export type HoursFault = 'no-start' | 'no-end' | 'ends-early' | 'overlaps';

export const hoursFault = (row: HoursDraft, all: readonly HoursDraft[]): HoursFault | null => {
	if (!isTime(row.from)) {
		return 'no-start';
	}
	if (!isTime(row.to)) {
		return 'no-end';
	}
	if (endOf(row) <= row.from) {
		return 'ends-early';
	}
	const earlier = all.slice(0, all.indexOf(row));
	return earlier.some(
		(other) => other.day === row.day && row.from < endOf(other) && other.from < endOf(row),
	)
		? 'overlaps'
		: null;
};

export type HolidayFault = 'no-date' | 'repeated';

export const holidayFault = (row: HolidayDraft, all: readonly HolidayDraft[]): HolidayFault | null => {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(row.date)) {
		return 'no-date';
	}
	return all.slice(0, all.indexOf(row)).some(({ date }) => date === row.date) ? 'repeated' : null;
};

/** What to store. While the hours do not count, nobody sees the fields: what is not whole is left out then. */
export const availabilityFrom = ({ limited, hours, holidays }: AvailabilityDraft): Availability => ({
	limited,
	hours: hours
		.filter((row) => limited || hoursFault(row, hours) === null)
		.map((row): OpeningHours => ({ day: row.day, from: row.from, to: endOf(row) })),
	holidays: holidays
		.filter((row) => limited || holidayFault(row, holidays) === null)
		.map(({ date }) => date),
});

export type AvailabilityAction =
	| { readonly type: 'limited-changed'; readonly limited: boolean }
	| { readonly type: 'hours-added'; readonly day: number }
	| {
			readonly type: 'hours-changed';
			readonly id: number;
			readonly change: Partial<Pick<HoursDraft, 'from' | 'to'>>;
	  }
	| { readonly type: 'hours-removed'; readonly id: number }
	| { readonly type: 'hours-copied'; readonly day: number; readonly to: readonly number[] }
	| { readonly type: 'holiday-added' }
	| { readonly type: 'holiday-changed'; readonly id: number; readonly date: string }
	| { readonly type: 'holiday-removed'; readonly id: number };

/** The first hours of a day are those of an office; further ones are left to the admin. */
const newHours = (id: number, day: number, hours: readonly HoursDraft[]): HoursDraft =>
	hours.some((row) => row.day === day)
		? { id, day, from: '', to: '' }
		: { id, day, from: '09:00', to: '17:00' };

/** Every change of the hours and holidays, as a pure function. */
export const availabilityReducer = (
	draft: AvailabilityDraft,
	action: AvailabilityAction,
	freshId: () => number,
): AvailabilityDraft => {
	const { hours, holidays } = draft;
	switch (action.type) {
		case 'limited-changed':
			return { ...draft, limited: action.limited };
		case 'hours-added':
			return { ...draft, hours: [...hours, newHours(freshId(), action.day, hours)] };
		case 'hours-changed':
			return {
				...draft,
				hours: hours.map((row) => (row.id === action.id ? { ...row, ...action.change } : row)),
			};
		case 'hours-removed':
			return { ...draft, hours: hours.filter(({ id }) => id !== action.id) };
		case 'hours-copied': {
			const source = hours.filter(({ day }) => day === action.day);
			const kept = hours.filter(({ day }) => !action.to.includes(day));
			const copies = action.to.flatMap((day) => source.map((row) => ({ ...row, day, id: freshId() })));
			return { ...draft, hours: [...kept, ...copies] };
		}
		case 'holiday-added':
			return { ...draft, holidays: [...holidays, { id: freshId(), date: '' }] };
		case 'holiday-changed':
			return {
				...draft,
				holidays: holidays.map((row) => (row.id === action.id ? { ...row, date: action.date } : row)),
			};
		case 'holiday-removed':
			return { ...draft, holidays: holidays.filter(({ id }) => id !== action.id) };
	}
};

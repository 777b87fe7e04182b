import { describe, expect, it } from 'vitest';

import type { Availability } from '../../settings.generated.ts';
import {
	availabilityDraftFrom,
	availabilityFrom,
	availabilityReducer,
	holidayFault,
	hoursFault,
} from './availability-draft.ts';
import type { AvailabilityAction, AvailabilityDraft } from './availability-draft.ts';

const stored: Availability = {
	limited: true,
	hours: [
		{ day: 1, from: '09:00', to: '12:00' },
		{ day: 1, from: '13:00', to: '24:00' },
		{ day: 2, from: '00:00', to: '02:00' },
	],
	holidays: ['2026-12-24'],
};

const ids = (start: number) => {
	let next = start;
	return () => next++;
};
const draft = availabilityDraftFrom(stored, ids(1));
const after = (from: AvailabilityDraft, ...actions: readonly AvailabilityAction[]) => {
	const fresh = ids(100);
	return actions.reduce((state, action) => availabilityReducer(state, action, fresh), from);
};
const times = ({ hours }: AvailabilityDraft) => hours.map(({ day, from, to }) => `${day} ${from}-${to}`);

describe('the draft', () => {
	it('shows midnight as fields know it, and stores it as the settings do', () => {
		expect(draft.hours[1]?.to).toBe('00:00');
		expect(availabilityFrom(draft)).toEqual(stored);
	});

	it('keeps the ids of rows that are there already', () => {
		expect(availabilityDraftFrom(stored, ids(50), draft)).toEqual(draft);
	});

	it('stores no half-filled row while the hours do not count, and each while they do', () => {
		const half = after(draft, { type: 'hours-added', day: 1 }, { type: 'holiday-added' });
		expect(availabilityFrom(half).hours).toHaveLength(4);
		const off = after(half, { type: 'limited-changed', limited: false });
		expect(availabilityFrom(off)).toEqual({ ...stored, limited: false });
	});
});

describe('changes', () => {
	it('begin a day with the hours of an office, and leave further ones open', () => {
		expect(
			times(after(draft, { type: 'hours-added', day: 3 }, { type: 'hours-added', day: 3 })).slice(3),
		).toEqual(['3 09:00-17:00', '3 -']);
	});

	it('copy a day over others, in the place of what they had', () => {
		const copied = after(draft, { type: 'hours-copied', day: 1, to: [2, 5] });
		expect(times(copied)).toEqual([
			'1 09:00-12:00',
			'1 13:00-00:00',
			'2 09:00-12:00',
			'2 13:00-00:00',
			'5 09:00-12:00',
			'5 13:00-00:00',
		]);
		expect(new Set(copied.hours.map(({ id }) => id)).size).toBe(6);
	});

	it('copy a closed day too', () => {
		expect(times(after(draft, { type: 'hours-copied', day: 7, to: [1] }))).toEqual(['2 00:00-02:00']);
	});

	it('change and remove one row only', () => {
		const [first, second] = draft.hours;
		const changed = after(
			draft,
			{ type: 'hours-changed', id: first?.id ?? 0, change: { from: '08:00' } },
			{ type: 'hours-removed', id: second?.id ?? 0 },
			{ type: 'holiday-changed', id: draft.holidays[0]?.id ?? 0, date: '2026-12-25' },
		);
		expect(times(changed)).toEqual(['1 08:00-12:00', '2 00:00-02:00']);
		expect(changed.holidays.map(({ date }) => date)).toEqual(['2026-12-25']);
		expect(after(changed, { type: 'holiday-removed', id: draft.holidays[0]?.id ?? 0 }).holidays).toEqual(
			[],
		);
	});
});

describe('faults', () => {
	const row = (from: string, to: string, day = 1) => ({ id: 9, day, from, to });

	it.each([
		['', '10:00', 'no-start'],
		['09:00', '', 'no-end'],
		['09:00', '09:00', 'ends-early'],
		['22:00', '02:00', 'ends-early'],
		['11:59', '12:30', 'overlaps'],
		['12:00', '13:00', null],
		['08:00', '09:00', null],
		['23:00', '00:00', 'overlaps'],
	])('of %s to %s beside the stored hours: %s', (from, to, fault) => {
		const added = row(from, to);
		expect(hoursFault(added, [...draft.hours, added])).toBe(fault);
	});

	it('are told at the later of two rows only', () => {
		const twice = [row('09:00', '10:00'), row('09:30', '11:00')];
		expect(twice.map((one) => hoursFault(one, twice))).toEqual([null, 'overlaps']);
		const two = [
			{ id: 1, date: '2026-12-24' },
			{ id: 2, date: '2026-12-24' },
			{ id: 3, date: '' },
		];
		expect(two.map((one) => holidayFault(one, two))).toEqual([null, 'repeated', 'no-date']);
	});
});

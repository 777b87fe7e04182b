import { describe, expect, it } from 'vitest';

import { isOpen, momentIn } from './opening-state.ts';

describe('momentIn', () => {
	it.each([
		['Europe/Prague', '2026-12-01T10:30:00Z', { day: 2, time: '11:30', date: '2026-12-01' }],
		['Europe/Prague', '2026-07-05T22:30:00Z', { day: 1, time: '00:30', date: '2026-07-06' }],
		['America/St_Johns', '2026-12-01T02:00:00Z', { day: 1, time: '22:30', date: '2026-11-30' }],
		['+05:45', '2026-12-05T18:30:00Z', { day: 7, time: '00:15', date: '2026-12-06' }],
		['-03:30', '2026-12-01T02:00:00Z', { day: 1, time: '22:30', date: '2026-11-30' }],
		['+00:00', '2026-12-06T00:00:00Z', { day: 7, time: '00:00', date: '2026-12-06' }],
	])('in %s at %s', (zone, now, moment) => {
		expect(momentIn(zone, new Date(now))).toEqual(moment);
	});

	// 25 October 2026: 02:30 comes twice in Prague. 29 March: it does not come at all.
	it.each([
		['2026-10-25T00:30:00Z', '02:30'],
		['2026-10-25T01:30:00Z', '02:30'],
		['2026-03-29T00:59:00Z', '01:59'],
		['2026-03-29T01:00:00Z', '03:00'],
	])('when clocks are changed, %s', (now, time) => {
		expect(momentIn('Europe/Prague', new Date(now))?.time).toBe(time);
	});

	it('is null in a zone that the browser does not know', () => {
		expect(momentIn('Mars/Olympus', new Date(0))).toBeNull();
	});
});

describe('isOpen', () => {
	const availability = {
		limited: true,
		hours: [
			{ day: 1, from: '09:00', to: '17:30' },
			{ day: 1, from: '20:00', to: '24:00' },
		],
		holidays: ['2026-12-28'],
	};
	const at = (time: string, date = '2026-12-21') => isOpen(availability, { day: 1, time, date });

	it.each([
		['08:59', false],
		['09:00', true],
		['17:29', true],
		['17:30', false],
		['23:59', true],
	])('at %s: %s', (time, open) => {
		expect(at(time)).toBe(open);
	});

	it('is closed on holidays, on days without hours, and never without limits', () => {
		expect(at('10:00', '2026-12-28')).toBe(false);
		expect(isOpen(availability, { day: 2, time: '10:00', date: '2026-12-22' })).toBe(false);
		expect(
			isOpen({ ...availability, limited: false, hours: [] }, { day: 2, time: '03:00', date: '' }),
		).toBe(true);
	});
});

import { afterEach, describe, expect, it } from 'vitest';
import { createFakeEnvironment } from '../core/fake-environment.ts';
import { createToldState } from '../core/told-state.ts';
import type { OfficeHours } from './connect-chat.ts';
import { followHours, nextChange } from './follow-hours.ts';
import { type Availability, isOpenAt } from './office-hours.ts';

const HOUR = 3_600_000;

const everyDay = (from: string, to: string) => [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from, to }));

const weekdays = (time_zone: string, more: Partial<Availability> = {}): Availability => ({
	time_zone,
	hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:30' })),
	holidays: [],
	...more,
});

const at = (iso: string) => Date.parse(iso);

let stopping = new AbortController();
afterEach(() => {
	stopping.abort();
	stopping = new AbortController();
});

describe('somebody answers', () => {
	it.each([
		// Prague is UTC+1 in winter and UTC+2 in summer.
		['Europe/Prague', '2026-01-05T07:59:00Z', false],
		['Europe/Prague', '2026-01-05T08:00:00Z', true],
		['Europe/Prague', '2026-01-05T16:29:59Z', true],
		['Europe/Prague', '2026-01-05T16:30:00Z', false],
		['Europe/Prague', '2026-07-06T07:00:00Z', true],
		['Europe/Prague', '2026-01-04T10:00:00Z', false],
		['Europe/Kyiv', '2026-01-05T07:00:00Z', true],
		['America/New_York', '2026-01-05T13:59:00Z', false],
		['America/New_York', '2026-01-05T14:00:00Z', true],
		['Asia/Kolkata', '2026-01-05T03:30:00Z', true],
		['Asia/Kathmandu', '2026-01-05T03:14:00Z', false],
		['Asia/Kathmandu', '2026-01-05T03:15:00Z', true],
		['Australia/Lord_Howe', '2026-01-04T22:00:00Z', true],
		// Already Tuesday there, and still Sunday here.
		['Pacific/Kiritimati', '2026-01-04T19:00:00Z', true],
		['Pacific/Pago_Pago', '2026-01-05T20:00:00Z', true],
		['UTC', '2026-01-05T09:00:00Z', true],
		['Nowhere/Nothing', '2026-01-04T03:00:00Z', true],
	])('in %s at %s: %s', (zone, moment, isOpen) => {
		expect(isOpenAt(weekdays(zone), at(moment))).toBe(isOpen);
	});

	it.each([
		['to midnight', everyDay('18:00', '24:00'), '2026-01-05T23:59:59Z', true],
		['not after it', everyDay('18:00', '24:00'), '2026-01-06T00:00:00Z', false],
		['all day', everyDay('00:00', '24:00'), '2026-01-06T00:00:00Z', true],
		['never', [], '2026-01-06T12:00:00Z', false],
		[
			'in two shifts',
			[
				{ day: 2, from: '08:00', to: '12:00' },
				{ day: 2, from: '13:00', to: '17:00' },
			],
			'2026-01-06T12:30:00Z',
			false,
		],
	])('%s', (_, hours, moment, isOpen) => {
		expect(isOpenAt({ time_zone: 'UTC', hours, holidays: [] }, at(moment))).toBe(isOpen);
	});

	it('not on holidays, which are dates of the zone', () => {
		const availability = weekdays('Pacific/Auckland', { holidays: ['2026-01-05'] });
		// Monday, 5 January, 10:00 in Auckland.
		expect(isOpenAt(availability, at('2026-01-04T21:00:00Z'))).toBe(false);
		expect(isOpenAt(availability, at('2026-01-05T21:00:00Z'))).toBe(true);
	});
});

describe('the next change', () => {
	it.each([
		['the same evening', 'Europe/Prague', '2026-01-05T10:00:00Z', '2026-01-05T16:30:00Z'],
		['the next morning', 'Europe/Prague', '2026-01-05T20:00:00Z', '2026-01-06T08:00:00Z'],
		['after a weekend', 'Europe/Prague', '2026-01-09T20:00:00Z', '2026-01-12T08:00:00Z'],
		// Clocks go forward on 29 March 2026 and back on 25 October.
		['over the start of summer time', 'Europe/Prague', '2026-03-27T20:00:00Z', '2026-03-30T07:00:00Z'],
		['over its end', 'Europe/Prague', '2026-10-23T20:00:00Z', '2026-10-26T08:00:00Z'],
		['where summer is in January', 'Australia/Sydney', '2026-04-03T20:00:00Z', '2026-04-05T23:00:00Z'],
		[
			'where the clocks change by half an hour',
			'Australia/Lord_Howe',
			'2026-10-02T12:00:00Z',
			'2026-10-04T22:00:00Z',
		],
		['to the minute', 'Asia/Kathmandu', '2026-01-05T00:00:30Z', '2026-01-05T03:15:00Z'],
	])('is found: %s', (_, zone, now, expected) => {
		const availability = weekdays(zone);
		const change = nextChange((moment) => isOpenAt(availability, moment), at(now));
		expect(new Date(change ?? 0).toISOString()).toBe(new Date(at(expected)).toISOString());
	});

	it('is the jump itself where the clocks pass over the opening', () => {
		const availability = { time_zone: 'Europe/Prague', hours: everyDay('02:30', '05:00'), holidays: [] };
		const change = nextChange((moment) => isOpenAt(availability, moment), at('2026-03-29T00:00:00Z'));
		expect(new Date(change ?? 0).toISOString()).toBe('2026-03-29T01:00:00.000Z');
	});

	it('is not found where nobody ever answers', () => {
		expect(nextChange(() => false, at('2026-01-05T00:00:00Z'))).toBeUndefined();
	});
});

describe('following the hours', () => {
	const words = { closed: 'Nobody is here.', opens: 'Back %s.' };
	const follow = (availability: Availability) => {
		const world = createFakeEnvironment();
		const told = createToldState<OfficeHours>({ isClosed: false, text: undefined });
		followHours(world.environment, { availability, words, signal: stopping.signal }, told);
		return { world, told };
	};

	it('closes and opens by itself, and tells when', async () => {
		// The fake world begins on Thursday, 1 January 2026, at midnight.
		document.documentElement.lang = 'en-GB';
		const { world, told } = follow(weekdays('UTC'));
		expect(told.get().isClosed).toBe(true);
		expect(told.get().text).toMatch(/^Nobody is here\. Back Thursday/);
		await world.pass(9 * HOUR);
		expect(told.get().isClosed).toBe(false);
		await world.pass(8.5 * HOUR);
		expect(told.get().text).toMatch(/^Nobody is here\. Back Friday/);
	});

	it.each(['+05:30', '+0530'])('knows a zone that is an offset: %s', async (zone) => {
		const { world, told } = follow(weekdays(zone));
		await world.pass(3.5 * HOUR - 1);
		expect(told.get().isClosed).toBe(true);
		await world.pass(1);
		expect(told.get().isClosed).toBe(false);
	});

	it('is right again in a tab that was asleep', () => {
		const { world, told } = follow(weekdays('UTC'));
		world.sleep(10 * HOUR);
		document.dispatchEvent(new Event('visibilitychange'));
		expect(told.get().isClosed).toBe(false);
	});

	it('says the date of an opening that is more than a week away', () => {
		document.documentElement.lang = 'en-GB';
		const { told } = follow({
			time_zone: 'UTC',
			hours: [{ day: 5, from: '09:00', to: '10:00' }],
			holidays: ['2026-01-02'],
		});
		expect(told.get().text).toMatch(/9 January/);
	});

	it('leaves nothing behind', () => {
		const { world } = follow(weekdays('UTC'));
		stopping.abort();
		expect(world.timers.size).toBe(0);
	});
});

import { __, sprintf } from '@wordpress/i18n';

import { limits } from '../limits.ts';
import { holidayFault, hoursFault } from './availability-draft.ts';
import type { HolidayFault, HoursFault } from './availability-draft.ts';
import type { SettingsDraft } from './draft.ts';
import type { FieldKey } from './field-key.ts';

type Entry = readonly [FieldKey, string];

const hoursSentence: Readonly<Record<HoursFault, () => string>> = {
	'no-start': () => __('Enter when the chat opens, for example 09:00.', 'chathub'),
	'no-end': () => __('Enter when the chat closes, for example 17:00.', 'chathub'),
	'ends-early': () =>
		__(
			'The end must be later than the start. For hours past midnight, end this day at 00:00 and begin the next one at 00:00.',
			'chathub',
		),
	overlaps: () => __('These hours overlap with others of the same day. Change a time.', 'chathub'),
};

const holidaySentence: Readonly<Record<HolidayFault, () => string>> = {
	'no-date': () => __('Choose a date, or remove this day.', 'chathub'),
	repeated: () => __('This day is in the list already. Remove one of the two.', 'chathub'),
};

/** The chat on every page. Fields that nobody sees have no errors. */
export const siteWideErrors = ({ siteWide, departments }: SettingsDraft): readonly Entry[] => {
	const { enabled, department, text } = siteWide;
	if (!enabled) {
		return [];
	}
	const errors: Entry[] = [];
	if (department !== '' && !departments.some(({ slug }) => slug === department)) {
		errors.push([
			'site_wide.department',
			__('This department no longer exists. Choose another one.', 'chathub'),
		]);
	}
	if (Array.from(text.trim()).length > limits.siteWideText) {
		errors.push([
			'site_wide.text',
			/* translators: %d: the largest number of characters. */
			sprintf(__('Shorten this to %d characters.', 'chathub'), limits.siteWideText),
		]);
	}
	return errors;
};

/** The opening hours, while they count. */
export const availabilityErrors = ({ availability }: SettingsDraft): readonly Entry[] => {
	const { limited, hours, holidays } = availability;
	if (!limited) {
		return [];
	}
	return [
		...hours.flatMap((row): Entry[] => {
			const fault = hoursFault(row, hours);
			const name = fault === 'no-end' || fault === 'ends-early' ? 'to' : 'from';
			return fault === null ? [] : [[`hours.${row.id}.${name}`, hoursSentence[fault]()]];
		}),
		...holidays.flatMap((row): Entry[] => {
			const fault = holidayFault(row, holidays);
			return fault === null ? [] : [[`holidays.${row.id}`, holidaySentence[fault]()]];
		}),
	];
};

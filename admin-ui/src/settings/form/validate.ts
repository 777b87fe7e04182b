import { __, sprintf } from '@wordpress/i18n';

import { contactHint, isContactValue } from '../../contact/contact-types.ts';
import { limits, slugPattern } from '../limits.ts';
import type { ContactDraft, DepartmentDraft, SettingsDraft } from './draft.ts';
import type { FieldErrors, FieldKey } from './field-key.ts';
import { availabilityErrors, siteWideErrors } from './validate-visits.ts';

type Entry = readonly [FieldKey, string];

const tooLong = (max: number): string =>
	/* translators: %d: the largest number of characters. */
	sprintf(__('Shorten this to %d characters.', 'chathub'), max);

/** Characters as the server counts them: code points, not UTF-16 units. */
const lengthOf = (text: string): number => Array.from(text.trim()).length;

const slugError = ({ slug }: DepartmentDraft, others: readonly DepartmentDraft[]): string | null => {
	if (slug === '') {
		return __('Enter a short name for blocks.', 'chathub');
	}
	if (slug.length > limits.slug) {
		return tooLong(limits.slug);
	}
	if (!slugPattern.test(slug)) {
		return __('Use small letters a to z, digits and single hyphens between them.', 'chathub');
	}
	return others.some((other) => other.slug === slug)
		? __('Another department has this name already. Choose another one.', 'chathub')
		: null;
};

const departmentErrors = (row: DepartmentDraft, all: readonly DepartmentDraft[]): readonly Entry[] => {
	const errors: Entry[] = [];
	if (lengthOf(row.label) === 0) {
		errors.push([
			`departments.${row.id}.label`,
			__('Enter a name that editors will recognize.', 'chathub'),
		]);
	} else if (lengthOf(row.label) > limits.label) {
		errors.push([`departments.${row.id}.label`, tooLong(limits.label)]);
	}
	const slug = slugError(
		row,
		all.filter((other) => other !== row),
	);
	const followsEmptyLabel = row.slug === '' && !row.slugIsOwn && lengthOf(row.label) === 0;
	if (slug !== null && !row.saved && !followsEmptyLabel) {
		errors.push([`departments.${row.id}.slug`, slug]);
	}
	if (row.organization === null) {
		errors.push([`departments.${row.id}.organization`, __('Choose an organization.', 'chathub')]);
	}
	return errors;
};

const contactErrors = ({ id, type, value, label }: ContactDraft): readonly Entry[] => {
	const errors: Entry[] = [];
	if (!isContactValue(type, value)) {
		errors.push([`contacts.${id}.value`, contactHint(type)]);
	} else if (lengthOf(value) > limits.contactValue) {
		errors.push([`contacts.${id}.value`, tooLong(limits.contactValue)]);
	}
	if (lengthOf(label) > limits.contactLabel) {
		errors.push([`contacts.${id}.label`, tooLong(limits.contactLabel)]);
	}
	return errors;
};

/** The lifetime of a token in minutes, as offered. */
export const tokenMinutes = {
	min: limits.tokenLifetime.min / 60,
	max: limits.tokenLifetime.max / 60,
} as const;

const tokenMinutesErrors = ({ tokenMinutes: text }: SettingsDraft): readonly Entry[] => {
	const minutes = text.trim() === '' ? NaN : Number(text);
	return minutes >= tokenMinutes.min && minutes <= tokenMinutes.max
		? []
		: [
				[
					'token_minutes',
					sprintf(
						/* translators: 1: smallest number of minutes, 2: largest number of minutes. */
						__('Enter a number of minutes from %1$d to %2$d.', 'chathub'),
						tokenMinutes.min,
						tokenMinutes.max,
					),
				],
			];
};

/** What has to be put right before a save, in the order of the screen. */
export const validateDraft = (draft: SettingsDraft): FieldErrors =>
	new Map([
		...draft.departments.flatMap((row) => departmentErrors(row, draft.departments)),
		...siteWideErrors(draft),
		...availabilityErrors(draft),
		...(lengthOf(draft.message) > limits.message
			? [['message', tooLong(limits.message)] as const satisfies Entry]
			: []),
		...draft.contacts.flatMap(contactErrors),
		...tokenMinutesErrors(draft),
	]);

import type { ApiError } from '../../api/api-error.ts';
import type { SettingsDraft } from './draft.ts';
import type { FieldErrors, FieldKey } from './field-key.ts';

const setting = 'chathub_settings[';

const partsOf = (path: string): readonly string[] =>
	path.startsWith(setting) ? path.slice(setting.length, -1).split('][') : [];

const oneOf = <T extends string>(names: readonly T[], name: string | undefined): T | undefined =>
	names.find((known) => known === name);

const availabilityFieldAt = (
	[, list, place, name]: readonly string[],
	{ availability }: SettingsDraft,
): FieldKey | null => {
	if (list === 'hours') {
		const id = availability.hours[Number(place)]?.id;
		return id === undefined ? null : `hours.${id}.${oneOf(['from', 'to'], name) ?? 'from'}`;
	}
	const id = list === 'holidays' ? availability.holidays[Number(place)]?.id : undefined;
	return id === undefined ? null : `holidays.${id}`;
};

const fallbackFieldAt = (
	[, member, place, name]: readonly string[],
	{ contacts }: SettingsDraft,
): FieldKey | null => {
	if (member === 'message') {
		return 'message';
	}
	const id = member === 'contacts' ? contacts[Number(place)]?.id : undefined;
	return id === undefined ? null : `contacts.${id}.${oneOf(['type', 'value', 'label'], name) ?? 'value'}`;
};

const fieldAt = (path: readonly string[], submitted: SettingsDraft): FieldKey | null => {
	const [part, second, third] = path;
	if (part === 'departments') {
		const id = submitted.departments[Number(second)]?.id;
		const name = oneOf(['label', 'slug', 'organization', 'operator'], third);
		return id === undefined ? null : `departments.${id}.${name ?? 'label'}`;
	}
	if (part === 'fallback') {
		return fallbackFieldAt(path, submitted);
	}
	if (part === 'site_wide' && (second === 'department' || second === 'text')) {
		return `site_wide.${second}`;
	}
	if (part === 'availability') {
		return availabilityFieldAt(path, submitted);
	}
	return part === 'token_lifetime' ? 'token_minutes' : null;
};

/** What the server refused, at the fields of the form it was sent from. Empty when it names none. */
export const serverFieldErrors = (error: ApiError, submitted: SettingsDraft): FieldErrors => {
	const field = error.refused === null ? null : fieldAt(partsOf(error.refused.path), submitted);
	return new Map(error.refused === null || field === null ? [] : [[field, error.refused.sentence]]);
};

import type { ApiError } from '../../api/api-error.ts';
import type { SettingsDraft } from './draft.ts';
import type { FieldErrors, FieldKey } from './field-key.ts';

const setting = 'chathub_settings[';

const partsOf = (path: string): readonly string[] =>
	path.startsWith(setting) ? path.slice(setting.length, -1).split('][') : [];

const oneOf = <T extends string>(names: readonly T[], name: string | undefined): T | undefined =>
	names.find((known) => known === name);

const fieldAt = (path: readonly string[], submitted: SettingsDraft): FieldKey | null => {
	const [part, second, third, fourth] = path;
	if (part === 'departments') {
		const id = submitted.departments[Number(second)]?.id;
		const name = oneOf(['label', 'slug', 'organization', 'operator'], third);
		return id === undefined ? null : `departments.${id}.${name ?? 'label'}`;
	}
	if (part === 'fallback' && second === 'message') {
		return 'message';
	}
	if (part === 'fallback' && second === 'contacts') {
		const id = submitted.contacts[Number(third)]?.id;
		const name = oneOf(['type', 'value', 'label'], fourth);
		return id === undefined ? null : `contacts.${id}.${name ?? 'value'}`;
	}
	if (part === 'site_wide' && (second === 'department' || second === 'text')) {
		return `site_wide.${second}`;
	}
	if (part === 'availability' && second === 'hours') {
		const id = submitted.availability.hours[Number(third)]?.id;
		return id === undefined ? null : `hours.${id}.${oneOf(['from', 'to'], fourth) ?? 'from'}`;
	}
	if (part === 'availability' && second === 'holidays') {
		const id = submitted.availability.holidays[Number(third)]?.id;
		return id === undefined ? null : `holidays.${id}`;
	}
	return part === 'token_lifetime' ? 'token_minutes' : null;
};

/** What the server refused, at the fields of the form it was sent from. Empty when it names none. */
export const serverFieldErrors = (error: ApiError, submitted: SettingsDraft): FieldErrors => {
	const field = error.refused === null ? null : fieldAt(partsOf(error.refused.path), submitted);
	return new Map(error.refused === null || field === null ? [] : [[field, error.refused.sentence]]);
};

import type { ApiError } from '../../api/api-error.ts';
import type { SettingsDraft } from './draft.ts';
import type { FieldErrors, FieldKey } from './field-key.ts';

/** WordPress names a refused value by its path, at the start of a sentence: `chathub_settings[departments][0][slug] …`. */
const pathPattern = /chathub_settings((?:\[[a-z0-9_]+\])+)/i;

const pathIn = (sentence: string): readonly string[] =>
	pathPattern.exec(sentence)?.[1]?.slice(1, -1).split('][') ?? [];

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
	return part === 'token_lifetime' ? 'token_minutes' : null;
};

/** What the server refused, at the fields of the form it was sent from. Empty when it names none. */
export const serverFieldErrors = (error: ApiError, submitted: SettingsDraft): FieldErrors => {
	const sentence = error.params['chathub_settings'];
	const field = sentence === undefined ? null : fieldAt(pathIn(sentence), submitted);
	if (sentence === undefined || field === null) {
		return new Map();
	}
	return new Map([[field, sentence]]);
};

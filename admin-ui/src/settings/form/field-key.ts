import type { SettingsDraft } from './draft.ts';

/** Names one field of the form; rows go by their id on this screen. */
export type FieldKey =
	| `departments.${number}.${'label' | 'slug' | 'organization' | 'operator'}`
	| `contacts.${number}.${'type' | 'value' | 'label'}`
	| 'message'
	| 'token_minutes';

/** At most one sentence a field, saying what to do. */
export type FieldErrors = ReadonlyMap<FieldKey, string>;

/** Everything that a field holds now, to tell whether it was edited since. Undefined when the row is gone. */
export const fieldValue = (draft: SettingsDraft, key: FieldKey): unknown => {
	if (key === 'message') {
		return draft.message;
	}
	if (key === 'token_minutes') {
		return draft.tokenMinutes;
	}
	for (const row of draft.departments) {
		for (const name of ['label', 'slug', 'organization', 'operator'] as const) {
			if (key === `departments.${row.id}.${name}`) {
				return row[name];
			}
		}
	}
	for (const row of draft.contacts) {
		for (const name of ['type', 'value', 'label'] as const) {
			if (key === `contacts.${row.id}.${name}`) {
				return row[name];
			}
		}
	}
	return undefined;
};

import type { SettingsDraft } from './draft.ts';

/** Names one field of the form; rows go by their id on this screen. */
export type FieldKey =
	| `departments.${number}.${'label' | 'slug' | 'organization' | 'operator'}`
	| `contacts.${number}.${'type' | 'value' | 'label'}`
	| 'message'
	| `site_wide.${'department' | 'text'}`
	| `hours.${number}.${'from' | 'to'}`
	| `holidays.${number}`
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
	if (key === 'site_wide.department') {
		return draft.siteWide.department;
	}
	if (key === 'site_wide.text') {
		return draft.siteWide.text;
	}
	return rowValue(draft, key);
};

const rowValue = (draft: SettingsDraft, key: FieldKey): unknown => {
	for (const row of draft.availability.hours) {
		for (const name of ['from', 'to'] as const) {
			if (key === `hours.${row.id}.${name}`) {
				return row[name];
			}
		}
	}
	for (const row of draft.availability.holidays) {
		if (key === `holidays.${row.id}`) {
			return row.date;
		}
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

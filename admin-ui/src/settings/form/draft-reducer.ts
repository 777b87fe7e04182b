import { slugFor } from '../departments/slug.ts';
import type { ChathubSettings } from '../../settings.generated.ts';
import { availabilityReducer } from './availability-draft.ts';
import type { AvailabilityAction } from './availability-draft.ts';
import { draftFrom, hasSameContent } from './draft.ts';
import type { ContactDraft, DepartmentDraft, SettingsDraft } from './draft.ts';

type DepartmentChange = Partial<Pick<DepartmentDraft, 'label' | 'slug' | 'organization' | 'operator'>>;
export type ContactChange = Partial<Pick<ContactDraft, 'type' | 'value' | 'label'>>;

export type DraftAction =
	| { readonly type: 'department-added' }
	| { readonly type: 'department-changed'; readonly id: number; readonly change: DepartmentChange }
	| { readonly type: 'department-removed'; readonly id: number }
	| { readonly type: 'department-moved'; readonly id: number; readonly by: -1 | 1 }
	| { readonly type: 'contact-added' }
	| { readonly type: 'contact-changed'; readonly id: number; readonly change: ContactChange }
	| { readonly type: 'contact-removed'; readonly id: number }
	| { readonly type: 'contact-moved'; readonly id: number; readonly by: -1 | 1 }
	| { readonly type: 'message-changed'; readonly message: string }
	| { readonly type: 'token-minutes-changed'; readonly tokenMinutes: string }
	| {
			readonly type: 'visits-changed';
			readonly change: Partial<Pick<SettingsDraft, 'siteWide' | 'isolated' | 'consent'>>;
	  }
	| { readonly type: 'availability-changed'; readonly action: AvailabilityAction }
	| { readonly type: 'saved'; readonly submitted: SettingsDraft; readonly stored: ChathubSettings };

type Row = { readonly id: number };

const without = <T extends Row>(rows: readonly T[], id: number): readonly T[] =>
	rows.filter((row) => row.id !== id);

const changed = <T extends Row>(rows: readonly T[], id: number, change: (row: T) => T): readonly T[] =>
	rows.map((row) => (row.id === id ? change(row) : row));

const moved = <T extends Row>(rows: readonly T[], id: number, by: -1 | 1): readonly T[] => {
	const from = rows.findIndex((row) => row.id === id);
	const row = rows[from];
	const neighbour = rows[from + by];
	if (row === undefined || neighbour === undefined) {
		return rows;
	}
	return rows.map((other) => (other === row ? neighbour : other === neighbour ? row : other));
};

const changeDepartment = (
	department: DepartmentDraft,
	change: DepartmentChange,
	taken: readonly string[],
): DepartmentDraft => {
	const next = { ...department, ...change };
	if (department.saved) {
		return { ...next, slug: department.slug, ...operatorOf(department, change) };
	}
	const slugIsOwn = change.slug === undefined ? department.slugIsOwn : change.slug !== '';
	const follows = change.label !== undefined && !slugIsOwn;
	return {
		...next,
		slugIsOwn,
		slug: follows ? slugFor(next.label, taken) : next.slug,
		...operatorOf(department, change),
	};
};

/** An operator belongs to one organization: another organization starts with any active operator. */
const operatorOf = (
	{ organization }: DepartmentDraft,
	change: DepartmentChange,
): { readonly operator?: null } =>
	change.organization !== undefined && change.organization !== organization ? { operator: null } : {};

/**
 * What was edited while the save ran stays; only rows that are now stored get a fixed slug. A department removed
 * meanwhile stays removed.
 */
const afterSave = (
	draft: SettingsDraft,
	submitted: SettingsDraft,
	stored: ChathubSettings,
): SettingsDraft => {
	if (hasSameContent(draft, submitted)) {
		return draftFrom(stored, draft);
	}
	const storedSlugs = new Map(submitted.departments.map(({ id, slug }) => [id, slug]));
	return {
		...draft,
		departments: draft.departments.map((department) => {
			const slug = storedSlugs.get(department.id);
			return slug === undefined ? department : { ...department, slug, saved: true, slugIsOwn: true };
		}),
	};
};

const changeAvailability = (draft: SettingsDraft, action: AvailabilityAction): SettingsDraft => {
	let { nextId } = draft;
	const availability = availabilityReducer(draft.availability, action, () => nextId++);
	return { ...draft, availability, nextId };
};

/** Every change of the form, as a pure function. */
export const draftReducer = (draft: SettingsDraft, action: DraftAction): SettingsDraft => {
	const { departments, contacts, nextId } = draft;
	switch (action.type) {
		case 'department-added':
			return {
				...draft,
				nextId: nextId + 1,
				departments: [
					...departments,
					{
						id: nextId,
						saved: false,
						label: '',
						slug: '',
						slugIsOwn: false,
						organization: null,
						operator: null,
					},
				],
			};
		case 'department-changed': {
			const taken = without(departments, action.id).map(({ slug }) => slug);
			return {
				...draft,
				departments: changed(departments, action.id, (row) =>
					changeDepartment(row, action.change, taken),
				),
			};
		}
		case 'department-removed':
			return { ...draft, departments: without(departments, action.id) };
		case 'department-moved':
			return { ...draft, departments: moved(departments, action.id, action.by) };
		case 'contact-added':
			return {
				...draft,
				nextId: nextId + 1,
				contacts: [...contacts, { id: nextId, type: 'phone', value: '', label: '' }],
			};
		case 'contact-changed':
			return {
				...draft,
				contacts: changed(contacts, action.id, (row) => ({ ...row, ...action.change })),
			};
		case 'contact-removed':
			return { ...draft, contacts: without(contacts, action.id) };
		case 'contact-moved':
			return { ...draft, contacts: moved(contacts, action.id, action.by) };
		case 'message-changed':
			return { ...draft, message: action.message };
		case 'token-minutes-changed':
			return { ...draft, tokenMinutes: action.tokenMinutes };
		case 'visits-changed':
			return { ...draft, ...action.change };
		case 'availability-changed':
			return changeAvailability(draft, action.action);
		case 'saved':
			return afterSave(draft, action.submitted, action.stored);
	}
};

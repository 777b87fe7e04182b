import type { ChathubSettings, Consent, ContactType, SiteWide } from '../../settings.generated.ts';
import { availabilityDraftFrom, availabilityFrom } from './availability-draft.ts';
import type { AvailabilityDraft } from './availability-draft.ts';

/** A department as it is being edited. `id` names the row on this screen only. */
export type DepartmentDraft = {
	readonly id: number;
	/** Blocks may name it already, so its slug is fixed. */
	readonly saved: boolean;
	readonly label: string;
	readonly slug: string;
	/** Typed by hand, so it no longer follows the label. */
	readonly slugIsOwn: boolean;
	/** Null until one is chosen. */
	readonly organization: number | null;
	/** Null for any active operator. */
	readonly operator: number | null;
};

export type ContactDraft = {
	readonly id: number;
	readonly type: ContactType;
	readonly value: string;
	readonly label: string;
};

/** The settings as they are being edited: what is typed, valid or not. */
export type SettingsDraft = {
	readonly departments: readonly DepartmentDraft[];
	readonly message: string;
	readonly contacts: readonly ContactDraft[];
	/** The text of the field, in minutes. */
	readonly tokenMinutes: string;
	readonly siteWide: Readonly<SiteWide>;
	readonly isolated: boolean;
	readonly availability: AvailabilityDraft;
	readonly consent: Readonly<Consent>;
	readonly nextId: number;
};

/**
 * The draft of what is stored. Rows that `previous` already shows keep their ids: departments by slug, all others by
 * place.
 */
export const draftFrom = (settings: ChathubSettings, previous?: SettingsDraft): SettingsDraft => {
	let nextId = previous?.nextId ?? 1;
	const fresh = () => nextId++;
	const departments = settings.departments.map((department) => ({
		...department,
		id: previous?.departments.find(({ slug }) => slug === department.slug)?.id ?? fresh(),
		saved: true,
		slugIsOwn: true,
	}));
	const contacts = settings.fallback.contacts.map((contact, index) => ({
		...contact,
		id: previous?.contacts[index]?.id ?? fresh(),
	}));
	const availability = availabilityDraftFrom(settings.availability, fresh, previous?.availability);
	return {
		departments,
		contacts,
		availability,
		message: settings.fallback.message,
		tokenMinutes: String(settings.token_lifetime / 60),
		siteWide: settings.site_wide,
		isolated: settings.isolated,
		consent: settings.consent,
		nextId,
	};
};

/** What to store. Only for a draft without errors: a department without an organization is left out. */
export const settingsFrom = (draft: SettingsDraft): ChathubSettings => ({
	departments: draft.departments.flatMap(({ slug, label, organization, operator }) =>
		organization === null ? [] : [{ slug, label: label.trim(), organization, operator }],
	),
	token_lifetime: Math.round(Number(draft.tokenMinutes) * 60),
	fallback: {
		message: draft.message.trim(),
		contacts: draft.contacts.map(({ type, value, label }) => ({
			type,
			value: value.trim(),
			label: label.trim(),
		})),
	},
	site_wide: { ...draft.siteWide, text: draft.siteWide.text.trim() },
	isolated: draft.isolated,
	availability: availabilityFrom(draft.availability),
	consent: draft.consent,
});

const content = (draft: SettingsDraft): string =>
	JSON.stringify([
		draft.departments.map(({ label, slug, organization, operator }) => [
			label,
			slug,
			organization,
			operator,
		]),
		draft.message,
		draft.contacts.map(({ type, value, label }) => [type, value, label]),
		draft.tokenMinutes,
		draft.siteWide,
		draft.isolated,
		draft.availability.limited,
		draft.availability.hours.map(({ day, from, to }) => [day, from, to]),
		draft.availability.holidays.map(({ date }) => date),
		draft.consent,
	]);

/** Whether both would store the same, whatever their rows are called on this screen. */
export const hasSameContent = (one: SettingsDraft, other: SettingsDraft): boolean =>
	content(one) === content(other);

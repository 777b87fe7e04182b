import schema from '../../../plugin/schema/settings.schema.json';

import type { ChathubSettings, ContactType } from './settings.generated.ts';

const { departments, token_lifetime: lifetime, fallback } = schema.properties;
const department = departments.items.properties;
const contact = fallback.properties.contacts.items.properties;

/** What the settings schema allows. Lengths are characters, the lifetime is seconds. */
export const limits = {
	departments: departments.maxItems,
	label: department.label.maxLength,
	slug: department.slug.maxLength,
	tokenLifetime: { min: lifetime.minimum, max: lifetime.maximum },
	message: fallback.properties.message.maxLength,
	contacts: fallback.properties.contacts.maxItems,
	contactValue: contact.value.maxLength,
	contactLabel: contact.label.maxLength,
} as const;

export const slugPattern = new RegExp(department.slug.pattern);

export const defaultSettings: ChathubSettings = schema.default;

export const contactTypes: readonly ContactType[] = [
	'phone',
	'email',
	'link',
	'sms',
	'viber',
	'telegram',
	'whatsapp',
	'messenger',
	'signal',
];

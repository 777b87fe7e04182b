import schema from '../../../plugin/schema/settings.schema.json' with { type: 'json' };

import { chathubSettingsSchema } from '../settings-schema.generated.ts';
import type { ChathubSettings } from '../settings.generated.ts';

/**
 * A function, so that the schema is taken as a whole: webpack mixes up the parts of a JSON file that it looks into
 * when one of them is called `default`.
 */
const readSchema = ({ properties, default: defaults }: typeof schema) => {
	const { departments, token_lifetime: lifetime, fallback, site_wide: siteWide, availability } = properties;
	const department = departments.items.properties;
	const contact = fallback.properties.contacts.items.properties;
	return {
		defaults,
		slugPattern: new RegExp(department.slug.pattern),
		limits: {
			departments: departments.maxItems,
			label: department.label.maxLength,
			slug: department.slug.maxLength,
			tokenLifetime: { min: lifetime.minimum, max: lifetime.maximum },
			message: fallback.properties.message.maxLength,
			contacts: fallback.properties.contacts.maxItems,
			contactValue: contact.value.maxLength,
			contactLabel: contact.label.maxLength,
			siteWideText: siteWide.properties.text.maxLength,
			hours: availability.properties.hours.maxItems,
			holidays: availability.properties.holidays.maxItems,
		},
	} as const;
};

const read = readSchema(schema);

/** What the settings schema allows. Lengths are characters, the lifetime is seconds. */
export const limits = read.limits;

export const slugPattern = read.slugPattern;

/** What a site starts with. */
export const defaultSettings: ChathubSettings = chathubSettingsSchema.parse(read.defaults);

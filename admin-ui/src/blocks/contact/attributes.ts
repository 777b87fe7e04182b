import type { ContactType } from '../../settings.generated.ts';

/** Mirrors block.json. */
export type ContactAttributes = {
	type: ContactType;
	/** A phone number, an address, a user name or a URL, as the type asks. */
	value: string;
	/** What the link says; empty for the type's own words. */
	label: string;
};

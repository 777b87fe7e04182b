/* Generated from plugin/schema/settings.schema.json by `npm run generate`. Do not edit. */

export type ContactType =
	'phone' | 'email' | 'link' | 'sms' | 'viber' | 'telegram' | 'whatsapp' | 'messenger' | 'signal';

/**
 * What a site admin decides. Declared here once: PHP registers, defaults and validates from it, TypeScript types are generated from it.
 */
export interface ChathubSettings {
	/**
	 * The places a chat can go. The first is the default.
	 *
	 * @maxItems 50
	 */
	departments: Department[];
	/**
	 * How long an operator token lives, in seconds.
	 */
	token_lifetime: number;
	fallback: Fallback;
}
export interface Department {
	/**
	 * What blocks store; never changes once the department exists.
	 */
	slug: string;
	/**
	 * The name that editors pick from.
	 */
	label: string;
	/**
	 * The organization's id at ChatHub.
	 */
	organization: number;
	/**
	 * The operator's id at ChatHub, or null for any active operator of the organization.
	 */
	operator: number | null;
}
/**
 * How else visitors reach a human, where a block has no fallback of its own.
 */
export interface Fallback {
	message: string;
	/**
	 * @maxItems 10
	 */
	contacts: Contact[];
}
export interface Contact {
	type: ContactType;
	/**
	 * A phone number, an address, a user name or a URL, as the type asks.
	 */
	value: string;
	/**
	 * What the link says; empty for the type's own words.
	 */
	label: string;
}

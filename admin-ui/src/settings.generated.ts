/* Generated from plugin/schema/settings.schema.json by `npm run generate`. Do not edit. */

export type ContactType =
	'phone' | 'email' | 'link' | 'sms' | 'viber' | 'telegram' | 'whatsapp' | 'messenger' | 'signal';
/**
 * What opens the chat.
 */
export type Trigger = 'click' | 'visible' | 'idle' | 'immediate';
/**
 * The corner, in the direction of the page's language.
 */
export type Side = 'end' | 'start';
/**
 * As the WP Consent API calls it.
 */
export type ConsentCategory =
	'functional' | 'preferences' | 'statistics-anonymous' | 'statistics' | 'marketing';

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
	site_wide: SiteWide;
	/**
	 * Whether the vendor's script runs in a frame of the proxy's and never in the site's own pages.
	 */
	isolated: boolean;
	availability: Availability;
	consent: Consent;
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
/**
 * The floating chat on every page.
 */
export interface SiteWide {
	enabled: boolean;
	/**
	 * A department's slug; empty for the default one.
	 */
	department: string;
	/**
	 * What the button says; empty for the site language's own words.
	 */
	text: string;
	trigger: Trigger;
	side: Side;
}
/**
 * When somebody answers, in the site's time zone.
 */
export interface Availability {
	/**
	 * Whether the hours count; without it somebody always answers.
	 */
	limited: boolean;
	/**
	 * @maxItems 28
	 */
	hours: OpeningHours[];
	/**
	 * Days on which nobody answers, whatever the day of the week.
	 *
	 * @maxItems 100
	 */
	holidays: string[];
}
export interface OpeningHours {
	/**
	 * 1 is Monday, 7 is Sunday.
	 */
	day: number;
	from: string;
	/**
	 * Later than `from`; 24:00 is the end of the day.
	 */
	to: string;
}
/**
 * Whether the chat waits for the visitor's stored consent before it does anything by itself.
 */
export interface Consent {
	required: boolean;
	category: ConsentCategory;
}

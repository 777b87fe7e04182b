declare global {
	interface Window {
		/** WP Consent API, where a consent plugin of the site brings it. */
		readonly wp_has_consent?: (category: string) => boolean;
	}
	interface Navigator {
		/** Network Information API: Chromium only. */
		readonly connection?: { readonly saveData?: boolean };
	}
}

/** How the page knows whether something of its category may be stored or asked for. */
export type Consent = { readonly category: string };

/** @param consent undefined where the site asks for none */
export const hasConsent = (window: Window, consent: Consent | undefined): boolean =>
	!consent || window.wp_has_consent?.(consent.category) === true;

export const savesData = ({ navigator }: Window): boolean => navigator.connection?.saveData === true;

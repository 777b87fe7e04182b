/** Keys that a visitor without a mouse needs. */
export type Key = 'Tab' | 'Enter' | 'Escape';

/**
 * A page in a profile that has been nowhere before: the little that every engine does in its own way. What a visitor
 * does and sees is made of it in person.ts, once for all.
 */
export interface BrowserPage {
	/** Resolves when the page has loaded. */
	goTo: (address: string) => Promise<void>;
	/** Runs an expression in the page, waits for it when it is a promise, and answers the text that it comes to. */
	run: (expression: string) => Promise<string>;
	/** Presses and lets go at this place of the window, in CSS pixels: with the mouse or, on a phone, with a finger. */
	pressAt: (x: number, y: number) => Promise<void>;
	pressKey: (key: Key) => Promise<void>;
	type: (text: string) => Promise<void>;
	/** What no script of the page has caught, each with where it came from. */
	errors: () => Promise<readonly string[]>;
	/** PNG. */
	screenshot: () => Promise<Uint8Array>;
	/** The page and its profile. */
	close: () => Promise<void>;
}

export interface PageOptions {
	/** Whether the page's own scripts run. */
	readonly javaScript: boolean;
}

export interface VisitorBrowser {
	newPage: (options: PageOptions) => Promise<BrowserPage>;
	close: () => Promise<void>;
}

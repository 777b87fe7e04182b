import type { Availability, ChatStrings, Consent, Trigger } from '@chathub/widget';

/**
 * What all chats of a page share; PHP prints it as the script module's data. Pages out of caches have what their release
 * printed, so all that is optional may be missing.
 */
export type PageData = {
	readonly token_endpoint: string;
	readonly widget_url: string;
	readonly grant_endpoint: string;
	/** The isolated mode's document. */
	readonly frame_url?: string;
	/** Where the site asks for consent. */
	readonly consent?: Consent;
	/** Where somebody is not always there. */
	readonly availability?: Availability;
	/** Translated by PHP: script modules have no translations before WordPress 7.0. */
	readonly strings: ChatStrings & { readonly opens?: string };
};

/** `data-chathub-chat` of one block. */
export type ChatData = {
	readonly department: string;
	readonly organization: number;
	readonly grant: string;
	readonly trigger?: Trigger;
};

const PAGE_DATA_ID = 'wp-script-module-data-chathub-chat-view-script-module';

const parse = (json: string | null | undefined): unknown => {
	try {
		return JSON.parse(json ?? '');
	} catch {
		return null;
	}
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

const hasTexts = (value: unknown, keys: readonly string[]): boolean =>
	isRecord(value) && keys.every((key) => typeof value[key] === 'string');

/**
 * Of its optional members only those that could do harm: a page that is isolated, or asks for consent, must never be
 * taken for one that does not.
 */
const isPageData = (value: unknown): value is PageData =>
	isRecord(value) &&
	hasTexts(value, ['token_endpoint', 'widget_url', 'grant_endpoint']) &&
	hasTexts(value['strings'], ['loading', 'open', 'failed', 'retry']) &&
	['string', 'undefined'].includes(typeof value['frame_url']) &&
	(value['consent'] === undefined || hasTexts(value['consent'], ['category']));

const isChatData = (value: unknown): value is ChatData =>
	isRecord(value) && hasTexts(value, ['department', 'grant']) && typeof value['organization'] === 'number';

/**
 * From a script element only: WordPress lets authors give any other element this id, and the data names the script that
 * runs on the page.
 */
export function readPageData(document: Document): PageData | undefined {
	const element = document.querySelector(`script[type="application/json"][id="${PAGE_DATA_ID}"]`);
	const data = element instanceof HTMLScriptElement ? parse(element.textContent) : null;
	return isPageData(data) ? data : undefined;
}

export function readChatData(block: HTMLElement): ChatData | undefined {
	const data = parse(block.dataset['chathubChat']);
	return isChatData(data) ? data : undefined;
}

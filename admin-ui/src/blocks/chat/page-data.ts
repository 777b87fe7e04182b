import type { Availability, PlaceData } from '@chathub/widget';

/**
 * What all chats of a page share; PHP prints it as the script module's data. Pages out of caches have what their release
 * printed, so all that is optional may be missing.
 */
export type PageData = Omit<PlaceData, 'department' | 'grant' | 'organization' | 'trigger'> & {
	/** Where somebody is not always there. */
	readonly availability?: Availability;
	/** Translated by PHP: script modules have no translations before WordPress 7.0. */
	readonly strings: { readonly opens?: string };
};

/** `data-chathub-chat` of one block. */
export type BlockData = Pick<PlaceData, 'department' | 'grant' | 'organization' | 'trigger'>;

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

/** @param keys with spaces between them */
const hasTexts = (value: unknown, keys: string): value is Record<string, unknown> =>
	isRecord(value) && keys.split(' ').every((key) => typeof value[key] === 'string');

/**
 * Of its optional members only those that could do harm: a page that is isolated, or asks for consent, must never be
 * taken for one that does not.
 */
const isPageData = (value: unknown): value is PageData =>
	hasTexts(value, 'token_endpoint widget_url grant_endpoint') &&
	hasTexts(value['strings'], 'loading open failed retry') &&
	(value['frame_url'] === undefined || hasTexts(value, 'frame_url')) &&
	(value['consent'] === undefined || hasTexts(value['consent'], 'category'));

const isBlockData = (value: unknown): value is BlockData =>
	hasTexts(value, 'department grant') && typeof value['organization'] === 'number';

/**
 * From a script element only: WordPress lets authors give any other element this id, and the data names the script that
 * runs on the page.
 */
export function readPageData(document: Document): PageData | undefined {
	const data = parse(document.querySelector(`script#${PAGE_DATA_ID}`)?.textContent);
	return isPageData(data) ? data : undefined;
}

export function readBlockData(block: HTMLElement): BlockData | undefined {
	const data = parse(block.dataset['chathubChat']);
	return isBlockData(data) ? data : undefined;
}

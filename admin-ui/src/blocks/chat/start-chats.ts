import { type ChatStrings, connectChat, type Loader, type LoaderOptions, offerChats } from '@chathub/widget';
import { fetchGrant } from './fetch-grant.ts';
import { type PageData, readChatData, readPageData } from './page-data.ts';

/**
 * Makes every chat block of the page work, also those that join it later. A block that cannot work shows its fallback
 * at once.
 *
 * @param create Stands for the loader in tests.
 * @returns the function that stops looking for further blocks.
 */
export function startChats(document: Document, create?: (options: LoaderOptions) => Loader): () => void {
	let page: PageData | undefined;
	return offerChats(document, {
		selector: '[data-chathub-chat]',
		...(create && { create }),
		readOffer: (block) => {
			const chat = readChatData(block);
			page ??= readPageData(document);
			if (!page || !chat) {
				block.dataset['chathubState'] = 'unavailable';
				return undefined;
			}
			const { token_endpoint, widget_url, grant_endpoint, strings } = page;
			const { department, organization, grant } = chat;
			return {
				organization,
				widgetUrl: widget_url,
				source: {
					tokenEndpoint: token_endpoint,
					grant,
					refreshGrant: () => fetchGrant(grant_endpoint, department),
				},
				connect: (loader) => {
					connectBlock(block, loader, strings);
				},
			};
		},
	});
}

/** What PHP printed for one block (docs/architecture.md); without its button it is left to CSS, which shows the fallback. */
function connectBlock(block: HTMLElement, loader: Loader, strings: ChatStrings): void {
	const button = block.querySelector<HTMLButtonElement>(':scope > .chathub-chat__button');
	const status = block.querySelector<HTMLElement>(':scope > .chathub-chat__status');
	const fallback = block.querySelector<HTMLElement>(':scope > .chathub-chat__fallback');
	if (button && status) {
		connectChat({ place: block, button, status, fallback }, loader, strings);
	}
}

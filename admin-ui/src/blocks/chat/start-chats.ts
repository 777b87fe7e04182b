import { createLoader, directMount, type Loader, type LoaderOptions } from '@chathub/widget';
import { connectChat } from './connect-chat.ts';
import { fetchGrant } from './fetch-grant.ts';
import { type ChatData, type PageData, readChatData, readPageData } from './page-data.ts';

const loaderOptions = (page: PageData, chat: ChatData, severalOrganizations: boolean): LoaderOptions => ({
	source: {
		tokenEndpoint: page.token_endpoint,
		grant: chat.grant,
		refreshGrant: () => fetchGrant(page.grant_endpoint, chat.department),
	},
	mount: directMount({
		widgetUrl: page.widget_url,
		organization: severalOrganizations ? chat.organization : undefined,
	}),
});

/**
 * Makes every chat block of the page work. Blocks with the same data share one loader, so that each of them tells the
 * same. A block that cannot work shows its fallback at once.
 *
 * @param create Stands for the loader in tests.
 */
export function startChats(
	document: Document,
	create: (options: LoaderOptions) => Loader = createLoader,
): void {
	const page = readPageData(document);
	const blocks = [...document.querySelectorAll<HTMLElement>('[data-chathub-chat]')];
	const organizations = new Set(blocks.map((block) => readChatData(block)?.organization));
	const loaders = new Map<string, Loader>();

	for (const block of blocks) {
		const chat = readChatData(block);
		if (!page || !chat) {
			block.dataset['chathubState'] = 'unavailable';
			continue;
		}
		const key = JSON.stringify(chat);
		const loader = loaders.get(key) ?? create(loaderOptions(page, chat, organizations.size > 1));
		loaders.set(key, loader);
		connectChat(block, loader, page.strings);
	}
}

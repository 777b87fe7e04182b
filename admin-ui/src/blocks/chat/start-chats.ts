import { createLoader, directMount, type Loader, type LoaderOptions } from '@chathub/widget';
import { connectChat } from './connect-chat.ts';
import { fetchGrant } from './fetch-grant.ts';
import { type ChatData, type PageData, readChatData, readPageData } from './page-data.ts';

/**
 * Makes every chat block of the page work, also those that join it later. Blocks that lead to the same operator share
 * one loader, so that each of them tells the same. A block that cannot work shows its fallback at once.
 *
 * @param create Stands for the loader in tests.
 * @returns the function that stops looking for further blocks.
 */
export function startChats(
	document: Document,
	create: (options: LoaderOptions) => Loader = createLoader,
): () => void {
	const seen = new WeakSet<Element>();
	const organizations = new Set<number>();
	const loaders = new Map<string, Loader>();
	let page: PageData | undefined;

	const loaderOptions = (shared: PageData, chat: ChatData): LoaderOptions => ({
		source: {
			tokenEndpoint: shared.token_endpoint,
			grant: chat.grant,
			refreshGrant: () => fetchGrant(shared.grant_endpoint, chat.department),
		},
		mount: directMount({
			widgetUrl: shared.widget_url,
			get organization() {
				return organizations.size > 1 ? chat.organization : undefined;
			},
		}),
	});

	const startChat = (block: HTMLElement) => {
		const chat = readChatData(block);
		page ??= readPageData(document);
		if (!page || !chat) {
			block.dataset['chathubState'] = 'unavailable';
			return;
		}
		organizations.add(chat.organization);
		// Not by department: a block that names the default department leads where one that names none does.
		const key = `${chat.organization} ${chat.grant}`;
		const loader = loaders.get(key) ?? create(loaderOptions(page, chat));
		loaders.set(key, loader);
		connectChat(block, loader, page.strings);
	};

	const startNewChats = () => {
		for (const block of document.querySelectorAll<HTMLElement>('[data-chathub-chat]')) {
			if (!seen.has(block)) {
				seen.add(block);
				startChat(block);
			}
		}
	};

	startNewChats();
	const observer = new MutationObserver(startNewChats);
	observer.observe(document, { childList: true, subtree: true });
	return () => {
		observer.disconnect();
	};
}

import { createLoader, type Loader, type LoaderOptions } from '../core/loader.ts';
import { directMount } from '../core/mount-direct.ts';
import type { ProxySource } from '../core/token-client.ts';

/** What one place on the page leads to. */
export type ChatOffer = {
	readonly organization: number;
	readonly source: ProxySource;
	/** Address of the vendor's script. */
	readonly widgetUrl: string;
	/** Ties the place to the loader, which it may share with others. */
	readonly connect: (loader: Loader) => void;
};

export type OfferChatsOptions = {
	/** Finds the places on the page. */
	readonly selector: string;
	/** What a place that was just found leads to; undefined when it cannot work. Called once for each. */
	readonly readOffer: (place: HTMLElement) => ChatOffer | undefined;
	/** Stands for the loader in tests. */
	readonly create?: (options: LoaderOptions) => Loader;
};

/**
 * Makes every place of a page that offers a chat work, also those that join it later. Places that lead to the same
 * operator share one loader, so that each of them tells the same.
 *
 * @returns the function that stops looking for further places.
 */
export function offerChats(
	document: Document,
	{ selector, readOffer, create = createLoader }: OfferChatsOptions,
): () => void {
	const seen = new WeakSet<Element>();
	const organizations = new Set<number>();
	const loaders = new Map<string, Loader>();

	const loaderOptions = ({ organization: number, source, widgetUrl }: ChatOffer): LoaderOptions => ({
		source,
		mount: directMount({
			widgetUrl,
			get organization() {
				return organizations.size > 1 ? number : undefined;
			},
		}),
	});

	const start = (place: HTMLElement) => {
		const offer = readOffer(place);
		if (!offer) {
			return;
		}
		organizations.add(offer.organization);
		// By what it leads to: one place names the default department, another none, and both lead to the same operator.
		const key = `${offer.organization} ${offer.source.grant}`;
		const loader = loaders.get(key) ?? create(loaderOptions(offer));
		loaders.set(key, loader);
		offer.connect(loader);
	};

	const startNew = () => {
		for (const place of document.querySelectorAll<HTMLElement>(selector)) {
			if (!seen.has(place)) {
				seen.add(place);
				start(place);
			}
		}
	};

	startNew();
	const observer = new MutationObserver(startNew);
	observer.observe(document, { childList: true, subtree: true });
	return () => {
		observer.disconnect();
	};
}

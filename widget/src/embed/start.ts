import type { Loader, LoaderOptions } from '../core/loader.ts';
import { readGrant } from '../core/read-grant.ts';
import { connectChat } from '../page/connect-chat.ts';
import { type ChatOffer, offerChats } from '../page/offer-chats.ts';
import { buildParts } from './build-parts.ts';
import { stringsFor } from './strings.ts';

/**
 * What `embed.js` tells the bundle. The two may be of different releases while the proxy is being updated: later ones
 * may add optional members, and change none.
 */
export type EmbedSettings = { readonly tokenEndpoint: string; readonly widgetUrl: string };

/**
 * Makes every element with `data-chathub-grant` offer a chat, also those that join the page later. What an element holds
 * is its fallback. One that cannot work keeps showing it, with `data-chathub-state="unavailable"`.
 *
 * @param create Stands for the loader in tests.
 * @returns the function that stops looking for further elements.
 */
export function start(
	{ tokenEndpoint, widgetUrl }: EmbedSettings,
	page: Document = document,
	create?: (options: LoaderOptions) => Loader,
): () => void {
	const readOffer = (place: HTMLElement): ChatOffer | undefined => {
		// A second `start` on the same page finds what the first has done.
		if (place.shadowRoot) {
			return undefined;
		}
		const grant = place.dataset['chathubGrant']?.trim() ?? '';
		const subject = readGrant(grant);
		const { strings, language } = stringsFor(place);
		const parts = subject && buildParts(place, strings.text, language);
		if (!parts) {
			place.dataset['chathubState'] = 'unavailable';
			return undefined;
		}
		return {
			organization: subject.organization,
			widgetUrl,
			source: { tokenEndpoint, grant },
			connect: (loader) => {
				connectChat(parts, loader, strings);
			},
		};
	};
	return offerChats(page, { selector: '[data-chathub-grant]', readOffer, ...(create && { create }) });
}

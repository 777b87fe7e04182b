import { browserEnvironment, type Environment } from '../core/environment.ts';
import { readGrant } from '../core/read-grant.ts';
import { followOpeners } from '../page/follow-openers.ts';
import { openUnasked, type Trigger } from '../page/open-unasked.ts';
import type { LoadLoader } from '../page/chat.ts';
import type { ChatParts } from '../page/connect-chat.ts';
import { type ChatOffer, offerChats } from '../page/offer-chats.ts';
import { buildParts } from './build-parts.ts';
import { stringsFor } from './strings.ts';

/**
 * What `embed.js` tells the bundle. The two may be of different releases while the proxy is being updated: later ones
 * may add optional members, and change none.
 */
export type EmbedSettings = {
	readonly tokenEndpoint: string;
	readonly widgetUrl: string;
	/** The isolated mode's origin, where the proxy has one. */
	readonly frameOrigin?: string | undefined;
};

/** Stand for the loader and the outside world in tests. */
export type EmbedParts = { readonly load: LoadLoader; readonly environment?: Environment };

/** A script of its own, which the build names by its hash; the same for every page. */
const load: LoadLoader = () => import('../core/page-loader.ts');

const isTrigger = (value: string | undefined): value is Trigger =>
	value === 'visible' || value === 'idle' || value === 'immediate';

/**
 * Makes every element with `data-chathub-grant` offer a chat, also those that join the page later. What an element holds
 * is its fallback. One that cannot work keeps showing it, with `data-chathub-state="unavailable"`.
 *
 * @returns the function that ends that
 */
export function start(
	{ tokenEndpoint, widgetUrl, frameOrigin }: EmbedSettings,
	page: Document = document,
	parts: EmbedParts = { load },
): () => void {
	/** Of places that have left the page and may come back. */
	const built = new WeakMap<HTMLElement, ChatParts>();

	const readOffer = (place: HTMLElement): ChatOffer | undefined => {
		const known = built.get(place);
		// A second `start` on the same page finds what the first has done.
		if (place.shadowRoot && !known) {
			return undefined;
		}
		const {
			chathubGrant,
			chathubTrigger,
			chathubIsolated,
		}: Readonly<Record<string, string | undefined>> = place.dataset;
		const grant = chathubGrant?.trim() ?? '';
		const subject = readGrant(grant);
		const { strings, language } = stringsFor(place);
		const isIsolated = chathubIsolated !== undefined;
		// Whoever wants the frame does not want the code of others in the page, whatever the proxy can do.
		const canRun = !isIsolated || frameOrigin !== undefined;
		const own = subject && canRun ? (known ?? buildParts(place, strings.text, language)) : undefined;
		if (!subject || !own) {
			place.dataset['chathubState'] = 'unavailable';
			return undefined;
		}
		built.set(place, own);
		return {
			data: {
				token_endpoint: tokenEndpoint,
				widget_url: widgetUrl,
				grant,
				organization: subject.organization,
				department: place.id,
				frame_url: isIsolated ? `${frameOrigin ?? ''}/v1/frame/${subject.site}` : undefined,
				strings,
				trigger: isTrigger(chathubTrigger) ? chathubTrigger : undefined,
			},
			parts: own,
			mayWarmUp: () => false,
			mayOpenUnasked: true,
		};
	};
	const controller = new AbortController();
	offerChats(page, {
		selector: '[data-chathub-grant]',
		readOffer,
		loadExtras: () => Promise.resolve({ openUnasked, followOpeners }),
		load: parts.load,
		environment: parts.environment ?? browserEnvironment(),
		signal: controller.signal,
	});
	return () => {
		controller.abort();
	};
}

import {
	browserEnvironment,
	createToldState,
	type Environment,
	hasConsent,
	isOpenAt,
	offerChats,
	type OfficeHours,
	savesData,
	type ToldState,
} from '@chathub/widget';
import type * as Extras from './extras.ts';
import type * as Loader from './loader.ts';
import { type PageData, readBlockData, readPageData } from './page-data.ts';

/** What comes when it is wanted. */
export type LaterScripts = {
	readonly loader: () => Promise<typeof Loader>;
	readonly extras: () => Promise<typeof Extras>;
};

const BLOCK = '[data-chathub-chat]';

const FLOATING = `${BLOCK}.is-floating`;

const ignore = () => {};

/**
 * Makes every chat block of the page work, also those that join it later, until `signal` is aborted. A block that cannot
 * work shows its fallback at once.
 */
export function startChats(
	document: Document,
	{ loader, extras }: LaterScripts,
	environment: Environment = browserEnvironment(),
	signal: AbortSignal = new AbortController().signal,
): void {
	const { window, now } = environment;
	let page: PageData | undefined;
	let hours: ToldState<OfficeHours> | undefined;

	const readPage = (): PageData | undefined => {
		page ??= readPageData(document);
		const availability = page?.availability;
		if (page && availability && !hours) {
			const { strings: words } = page;
			// Decided here and now, so that what shows first is right; what follows, and the words for it, may come later.
			const told = createToldState<OfficeHours>({
				isClosed: !isOpenAt(availability, now()),
				text: words.closed,
			});
			hours = told;
			extras().then(({ followHours }) => {
				followHours(environment, { availability, words, signal }, told);
			}, ignore);
		}
		return page;
	};

	offerChats(document, {
		selector: BLOCK,
		signal,
		environment,
		load: loader,
		loadExtras: extras,
		readOffer: (block) => {
			const data = readBlockData(block);
			const shared = readPage();
			if (!shared || !data) {
				block.dataset['chathubState'] = 'unavailable';
				return undefined;
			}
			const { consent, strings } = shared;
			const find = (part: string) =>
				block.querySelector<HTMLElement>(`:scope > .chathub-chat__${part}`);
			const button = block.querySelector<HTMLButtonElement>(':scope > button');
			const status = find('status');
			return {
				data: { ...shared, ...data },
				parts:
					button && status
						? { place: block, button, status, fallback: find('fallback') }
						: undefined,
				hours,
				// A page out of a cache from before there was a word for that does not say whether its site asks for consent.
				mayWarmUp: () =>
					strings.unsent !== undefined && hasConsent(window, consent) && !savesData(window),
				mayOpenUnasked: block.dataset['chathubStaff'] === undefined,
			};
		},
	});

	if (document.querySelector(FLOATING)) {
		extras().then(({ keepClearOfBars }) => {
			keepClearOfBars(window, FLOATING, signal);
		}, ignore);
	}
}

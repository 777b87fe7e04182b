import {
	browserEnvironment,
	createOfficeHours,
	createToldState,
	type Environment,
	hasConsent,
	offerChats,
	type OfficeHours,
	savesData,
	type ToldState,
} from '@chathub/widget';
import { type PageData, readChatData, readPageData } from './page-data.ts';

/** What comes when it is wanted. */
export type LaterScripts = {
	readonly loader: () => Promise<typeof import('./loader.ts')>;
	readonly hours: () => Promise<typeof import('./hours.ts')>;
	readonly bars: () => Promise<typeof import('./bars.ts')>;
};

const FLOATING = '[data-chathub-chat].is-floating';

/**
 * Makes every chat block of the page work, also those that join it later. A block that cannot work shows its fallback
 * at once.
 *
 * @returns the function that ends that
 */
export function startChats(
	document: Document,
	later: LaterScripts,
	environment: Environment = browserEnvironment(),
): () => void {
	const { window } = environment;
	const endings: (() => void)[] = [];
	let page: PageData | undefined;
	let hours: ToldState<OfficeHours> | undefined;

	/** Decided here and now, so that what shows first is right; what follows, and the words for it, may come later. */
	const readHours = ({ availability, strings }: PageData): ToldState<OfficeHours> | undefined => {
		if (!availability) {
			return undefined;
		}
		const told = createToldState<OfficeHours>({
			isClosed: !createOfficeHours(availability)(environment.now()),
		});
		void later.hours().then(
			({ followHours }) => {
				endings.push(followHours(environment, { availability, opens: strings.opens ?? '' }, told));
			},
			() => {},
		);
		return told;
	};

	const readPage = (): PageData | undefined => {
		if (!page) {
			page = readPageData(document);
			hours = page && readHours(page);
		}
		return page;
	};

	endings.push(
		offerChats(document, {
			selector: '[data-chathub-chat]',
			environment,
			load: async () => (await later.loader()).createPageLoader,
			readOffer: (block) => {
				const chat = readChatData(block);
				const shared = readPage();
				if (!shared || !chat) {
					block.dataset['chathubState'] = 'unavailable';
					return undefined;
				}
				const { token_endpoint, widget_url, grant_endpoint, frame_url, consent, strings } = shared;
				const { department, organization, grant, trigger = 'click' } = chat;
				const find = <Found extends HTMLElement>(part: string) =>
					block.querySelector<Found>(`:scope > .chathub-chat__${part}`);
				const button = find<HTMLButtonElement>('button');
				const status = find('status');
				return {
					organization,
					request: {
						tokenEndpoint: token_endpoint,
						widgetUrl: widget_url,
						grantEndpoint: grant_endpoint,
						frameUrl: frame_url,
						department,
						grant,
						title: strings.title,
					},
					parts: button && status ? { place: block, button, status, fallback: find('fallback') } : undefined,
					strings,
					name: department,
					trigger,
					consent,
					// A page out of a cache from before there was a word for "closed" does not say whether its site asks for consent.
					mayWarmUp: () =>
						strings.closed !== undefined && hasConsent(window, consent) && !savesData(window),
					mayOpenByItself: block.dataset['chathubStaff'] === undefined,
					hours,
				};
			},
		}),
	);

	if (document.querySelector(FLOATING)) {
		void later.bars().then(
			({ keepClearOfBars }) => {
				endings.push(keepClearOfBars(window, FLOATING));
			},
			() => {},
		);
	}
	return () => {
		for (const end of endings) {
			end();
		}
	};
}

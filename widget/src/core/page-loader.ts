import { keepConversation } from './conversation.ts';
import { browserEnvironment, type Environment } from './environment.ts';
import { fetchGrant } from './fetch-grant.ts';
import { createFrameLoader } from './frame-loader.ts';
import { createLoader } from './loader.ts';
import type { Loader } from './loader-options.ts';
import { directMount } from './mount-direct.ts';
import type { StartedRequest } from './post-token.ts';
import { readGrant } from './read-grant.ts';
import { tellProxy } from './tell-proxy.ts';

/**
 * What the script that waits hands to the loader when it comes. The two may be of different releases, one of them out of a
 * cache: later ones may add optional members, and change none.
 */
export type ChatRequest = ChatData & {
	/** Whether the page offers the chats of several organizations. */
	readonly offersSeveral?: (() => boolean) | undefined;
	/** Of a conversation that goes on. */
	readonly session?: string | undefined;
	readonly started?: StartedRequest | undefined;
	readonly returnFocus?: (() => void) | undefined;
};

/** What a page says of a chat, by the names that PHP prints (docs/architecture.md): nothing is translated on the way. */
export type ChatData = {
	readonly token_endpoint: string;
	readonly grant: string;
	readonly organization: number;
	/** Address of the vendor's script. */
	readonly widget_url: string;
	/** Address of the isolated mode's document: the chat then runs there and never in the page itself. */
	readonly frame_url?: string | undefined;
	/** WordPress' own address for the current grant of a department; pages outside WordPress have none. */
	readonly grant_endpoint?: string | undefined;
	readonly department: string;
	readonly strings: {
		/** What assistive technology calls the isolated mode's frame. */
		readonly title?: string | undefined;
	};
};

/** The chat of one place on a page: in the page itself or in a frame, remembered for the next page, and counted. */
export function createPageLoader(
	request: ChatRequest,
	environment: Environment = browserEnvironment(),
): Loader {
	const { window } = environment;
	const { token_endpoint: tokenEndpoint, widget_url: widgetUrl, frame_url: frameUrl } = request;
	const { grant, grant_endpoint: grantEndpoint, department, organization } = request;
	const { started, returnFocus, offersSeveral } = request;
	const refreshGrant =
		grantEndpoint === undefined ? undefined : () => fetchGrant(environment, grantEndpoint, department);
	const subject = readGrant(grant)?.subject;
	const surroundings = {
		environment,
		session: started?.session ?? request.session,
		returnFocus,
		onConversation: (session: string | undefined) => {
			keepConversation(
				window,
				session !== undefined && subject !== undefined ? { session, subject } : undefined,
			);
		},
	};
	const loader =
		frameUrl === undefined
			? createLoader({
					...surroundings,
					source: { tokenEndpoint, grant, started, ...(refreshGrant && { refreshGrant }) },
					mount: directMount({
						widgetUrl,
						get organization() {
							return offersSeveral?.() === true ? organization : undefined;
						},
					}),
				})
			: createFrameLoader({
					...surroundings,
					frameUrl,
					grant,
					refreshGrant,
					title: request.strings.title,
				});
	tellProxy(window, { tokenEndpoint, grant }, loader);
	loader.subscribe((state) => {
		// The next page must not try again what its visitor did not ask for.
		if (state.status === 'failed' && (state.reason === 'refused' || state.reason === 'no_operator')) {
			keepConversation(window, undefined);
		}
	});
	return loader;
}

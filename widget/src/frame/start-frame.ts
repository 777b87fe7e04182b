import { createLoader, type Loader, type LoaderOptions } from '../core/loader.ts';
import { directMount } from '../core/mount-direct.ts';
import { readGrant } from '../core/read-grant.ts';
import type { LoaderState } from '../core/state.ts';
import type { FrameSettings } from './settings.ts';

/** What the page that holds the frame may ask of it. */
type ParentMessage =
	/** Opens the chat of this grant, or moves the focus into it where it is open. Another grant takes the place of the last. */
	{ readonly type: 'chathub:open'; readonly grant: string } | { readonly type: 'chathub:close' };

/** What the frame tells that page. A state never holds a token or a grant. */
type FrameMessage = { readonly type: 'chathub:state'; readonly state: LoaderState };

const readMessage = (data: unknown): ParentMessage | undefined => {
	if (typeof data !== 'object' || data === null || !('type' in data)) {
		return undefined;
	}
	if (data.type === 'chathub:open' && 'grant' in data && typeof data.grant === 'string') {
		return { type: 'chathub:open', grant: data.grant };
	}
	return data.type === 'chathub:close' ? { type: 'chathub:close' } : undefined;
};

/**
 * Runs the chat in a frame of its own origin, for a page of a listed origin that holds it (docs/architecture.md, "The
 * isolated mode"). Everybody else is not answered.
 *
 * @param create Stands for the loader in tests.
 */
export function startFrame(
	{ site, tokenEndpoint, widgetUrl, parentOrigins }: FrameSettings,
	window: Window,
	create: (options: LoaderOptions) => Loader = createLoader,
): void {
	const { parent } = window;
	if (parent === window) {
		return;
	}
	const mount = directMount({ widgetUrl });
	let current: { readonly grant: string; readonly loader: Loader } | undefined;

	const tell = (state: LoaderState, origin: string) => {
		const message: FrameMessage = { type: 'chathub:state', state };
		parent.postMessage(message, origin);
	};

	/**
	 * To the proxy all frames are one origin, which it lets use the grants of every site. So that the pages of one site
	 * cannot use another's through their frame, a frame uses those of its own site only.
	 */
	const openChat = (grant: string, origin: string) => {
		if (readGrant(grant)?.site === site) {
			loaderOf(grant, origin).open();
		} else {
			tell({ status: 'failed', reason: 'refused', retry: 'never' }, origin);
		}
	};

	const loaderOf = (grant: string, origin: string): Loader => {
		if (current?.grant === grant) {
			return current.loader;
		}
		current?.loader.destroy();
		const loader = create({ source: { tokenEndpoint, grant }, mount });
		loader.subscribe((state) => {
			tell(state, origin);
		});
		current = { grant, loader };
		return loader;
	};

	window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
		if (source !== parent || !parentOrigins.includes(origin)) {
			return;
		}
		const message = readMessage(data);
		switch (message?.type) {
			case 'chathub:open':
				openChat(message.grant, origin);
				break;
			case 'chathub:close':
				current?.loader.close();
				break;
			case undefined:
				break;
		}
	});
}

import { type FrameMessage, isPageMessage, type PageMessage } from '../core/frame-messages.ts';
import { createLoader } from '../core/loader.ts';
import type { Loader, LoaderOptions } from '../core/loader-options.ts';
import { directMount } from '../core/mount-direct.ts';
import { readGrant } from '../core/read-grant.ts';
import type { LoaderState } from '../core/state.ts';
import { reportPanel } from './report-panel.ts';
import type { FrameSettings } from './settings.ts';

/** Stand for the loader and the look at the panel in tests. */
type Parts = {
	readonly create: (options: LoaderOptions) => Loader;
	readonly report: typeof reportPanel;
};

type Chat = { readonly grant: string; readonly session: string | undefined; readonly loader: Loader };

/**
 * Runs the chat in a frame of its own origin, for a page of a listed origin that holds it (docs/architecture.md, "The
 * isolated mode"). Everybody else is not answered.
 */
export function startFrame(
	{ site, tokenEndpoint, widgetUrl, parentOrigins }: FrameSettings,
	window: Window,
	{ create, report }: Parts = { create: createLoader, report: reportPanel },
): void {
	const { parent } = window;
	if (parent === window) {
		return;
	}
	const mount = directMount({ widgetUrl });
	let current: Chat | undefined;
	let stopReporting: (() => void) | undefined;

	const tell = (message: FrameMessage, origin: string) => {
		parent.postMessage(message, origin);
	};

	/**
	 * To the proxy all frames are one origin, which it lets use the grants of every site. So that the pages of one site
	 * cannot use another's through their frame, a frame uses those of its own site only.
	 */
	const openChat = (message: PageMessage & { type: 'chathub:open' }, origin: string) => {
		if (readGrant(message.grant)?.site === site) {
			loaderOf(message, origin).open({ byItself: message.byItself });
		} else {
			tell(
				{ type: 'chathub:state', state: { status: 'failed', reason: 'refused', retry: 'never' } },
				origin,
			);
		}
	};

	const follow = (state: LoaderState, origin: string) => {
		if (state.status === 'open') {
			stopReporting ??= report(window, (rectangle) => {
				tell({ type: 'chathub:panel', rectangle }, origin);
			});
		} else if (state.status === 'idle' || (state.status === 'failed' && !state.unsent)) {
			stopReporting?.();
			stopReporting = undefined;
		}
		tell({ type: 'chathub:state', state }, origin);
	};

	const loaderOf = (
		{ grant, session }: { grant: string; session?: string | undefined },
		origin: string,
	): Loader => {
		if (current?.grant === grant && current.session === session) {
			return current.loader;
		}
		current?.loader.destroy();
		const loader = create({
			source: { tokenEndpoint, grant },
			mount,
			session,
			returnFocus: () => {
				tell({ type: 'chathub:leave' }, origin);
			},
		});
		loader.subscribe((state) => {
			follow(state, origin);
		});
		current = { grant, session, loader };
		return loader;
	};

	window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
		if (source !== parent || !parentOrigins.includes(origin) || !isPageMessage(data)) {
			return;
		}
		if (data.type === 'chathub:open') {
			openChat(data, origin);
		} else {
			current?.loader.close();
		}
	});
}

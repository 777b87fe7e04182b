import {
	type FrameMessage,
	isFrameMessage,
	type PageMessage,
	type PanelRectangle,
} from './frame-messages.ts';

/**
 * The vendor's code stays in the frame: it neither leads the page elsewhere nor opens anything over it. Its own origin
 * it keeps, as the proxy and ChatHub know it by that.
 */
const SANDBOX =
	'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads';

/** Always as large as the window, so that the panel stands as it would in the page; only the panel's part is there for anybody. */
const STYLE = {
	position: 'fixed',
	inset: '0',
	width: '100%',
	height: '100%',
	border: '0',
	background: 'none',
	// A frame of another colour scheme than its document's would not be transparent.
	colorScheme: 'light',
	zIndex: '99990',
} as const;

/** The corner in which chats usually stand. */
const USUAL_PLACE = 'inset(calc(100% - 680px) 0 0 calc(100% - 440px))';

const clip = ({ left, top, width, height }: PanelRectangle) =>
	`inset(${top}px calc(100% - ${left + width}px) calc(100% - ${top + height}px) ${left}px)`;

/** The isolated mode's frame on a page, hidden until it is shown. */
export function createHeldFrame(
	window: Window,
	{ frameUrl, title }: { readonly frameUrl: string; readonly title: string },
	onMessage: (message: FrameMessage) => void,
) {
	const { document } = window;
	const { origin } = new URL(frameUrl);
	let frame: HTMLIFrameElement | undefined;
	let loaded: Promise<void> | undefined;

	const listen = (event: MessageEvent<unknown>) => {
		if (
			event.source !== null &&
			event.source === frame?.contentWindow &&
			event.origin === origin &&
			isFrameMessage(event.data)
		) {
			onMessage(event.data);
		}
	};

	const remove = () => {
		window.removeEventListener('message', listen);
		frame?.remove();
		frame = undefined;
		loaded = undefined;
	};

	const create = () => {
		remove();
		const element = document.createElement('iframe');
		element.title = title;
		element.setAttribute('sandbox', SANDBOX);
		element.referrerPolicy = 'strict-origin';
		Object.assign(element.style, STYLE, { visibility: 'hidden', clipPath: USUAL_PLACE });
		element.src = frameUrl;
		frame = element;
		window.addEventListener('message', listen);
		loaded = new Promise((resolve) => {
			element.addEventListener(
				'load',
				() => {
					resolve();
				},
				{ once: true },
			);
		});
		document.body.append(element);
		return loaded;
	};

	return {
		/** Puts the frame on the page where there is none; fulfils when its document has loaded, whatever that is. */
		load: () => (frame?.isConnected === true && loaded ? loaded : create()),
		post: (message: PageMessage) => {
			frame?.contentWindow?.postMessage(message, origin);
		},
		place: (rectangle: PanelRectangle | null) => {
			if (frame) {
				frame.style.clipPath = rectangle ? clip(rectangle) : USUAL_PLACE;
			}
		},
		show: (isShown: boolean) => {
			if (frame) {
				frame.style.visibility = isShown ? '' : 'hidden';
			}
		},
		focus: () => {
			frame?.focus();
		},
		/** What happens in it, happens out of reach. */
		includes: () => false,
		isGone: () => frame !== undefined && !frame.isConnected,
		/** Whether the focus is in it. */
		hasFocus: () => frame !== undefined && document.activeElement === frame,
		remove,
	};
}

import type { CreateMount } from './mount.ts';
import { recordPanel } from './record-panel.ts';
import type { Failure } from './state.ts';

export type DirectMountOptions = {
	/** Address of the vendor's script. */
	readonly widgetUrl: string;
	/**
	 * Added to the script's id where a page offers the chats of several organizations (vendor's guide, "Více organizací").
	 * Read whenever the script starts: a page may learn of another organization later.
	 */
	readonly organization?: number | undefined;
};

const SCRIPT_ID = 'operator-chat-panel-script';

/** What a visitor who opened a chat wants first, and what else takes the focus. */
const FOCUS_ORDER = [
	'textarea:not([disabled]),input:not([disabled],[type="hidden"])',
	'a[href],button:not([disabled]),iframe,[tabindex="0"]',
];

/**
 * A browser runs a module once per URL and document: the same address a second time fires `load` and runs nothing. A
 * fragment makes it another module from the same cached bytes. Counted per document, whichever loader asks.
 */
let runs = 0;

const removeAll = (elements: readonly Element[]) => {
	for (const element of elements) {
		element.remove();
	}
};

/** A minimised panel hides its fields; what is left of it takes the focus. Older browsers cannot tell. */
const isShown = (element: Element) => !('checkVisibility' in element) || element.checkVisibility();

/** Whether two elements have a name of their own, and the same one. */
const isSameKind = (one: Element, other: Element) =>
	one.id + one.classList.value !== '' &&
	one.localName === other.localName &&
	one.id === other.id &&
	one.classList.value === other.classList.value;

/** The vendor's script element in the page itself, with exactly the four attributes of the vendor's guide. */
export const directMount =
	(options: DirectMountOptions): CreateMount =>
	({ window }) => {
		const { document } = window;
		const { widgetUrl } = options;
		let script: HTMLScriptElement | undefined;
		let panel: readonly Element[] = [];

		/** A removed module script still runs once it has arrived; one that belongs to another document does not. */
		const discardScript = () => {
			if (script) {
				document.implementation.createHTMLDocument('').adoptNode(script);
				script = undefined;
			}
		};

		const createScript = (token: string) => {
			discardScript();
			const foreign = [...document.querySelectorAll(`script[id^="${SCRIPT_ID}"]`)];
			removeAll(foreign);
			runs += foreign.length + 1;
			script = document.createElement('script');
			script.type = 'module';
			const { organization } = options;
			script.id = organization === undefined ? SCRIPT_ID : `${SCRIPT_ID}-${organization}`;
			script.src = runs === 1 ? widgetUrl : `${widgetUrl}#${runs}`;
			script.setAttribute('token', token);
			return script;
		};

		return {
			address: widgetUrl,

			show: (token, signal) =>
				new Promise((resolve) => {
					const element = createScript(token);
					const recorder = recordPanel(document.body, element);
					const listening = new AbortController();
					let threw = false;

					const finish = (failure?: Failure) => {
						listening.abort();
						const added = recorder.stop();
						// A module that throws fires `load` all the same.
						const outcome =
							failure ?? (threw && added.length === 0 ? { reason: 'script' } : undefined);
						if (outcome) {
							removeAll(added);
							discardScript();
						} else {
							// What came just then may be a banner of the page. Only a second panel, told by its likeness,
							// takes the place of the first; else what is there stays.
							removeAll(panel.filter((old) => added.some((node) => isSameKind(node, old))));
							panel = [...panel.filter(({ isConnected }) => isConnected), ...added];
						}
						resolve(outcome);
					};

					const untilDone = { signal: listening.signal };
					element.addEventListener(
						'load',
						() => {
							finish();
						},
						untilDone,
					);
					element.addEventListener(
						'error',
						() => {
							finish({ reason: 'script' });
						},
						untilDone,
					);
					signal.addEventListener(
						'abort',
						() => {
							finish({ reason: 'timeout' });
						},
						untilDone,
					);
					window.addEventListener(
						'error',
						(event: Event) => {
							threw ||=
								event instanceof ErrorEvent &&
								event.filename.startsWith(new URL(widgetUrl).origin);
						},
						untilDone,
					);
					document.body.append(element);
				}),

			shows: (token) => script?.getAttribute('token') === token,

			focus: () => {
				for (const selector of FOCUS_ORDER) {
					for (const node of panel) {
						const inside = (node.shadowRoot ?? node).querySelectorAll(selector);
						const target = [...(node.matches(selector) ? [node] : []), ...inside].find(isShown);
						if (target instanceof HTMLElement) {
							target.focus();
							return;
						}
					}
				}
			},

			remove: () => {
				discardScript();
				removeAll(panel);
				panel = [];
			},
		};
	};

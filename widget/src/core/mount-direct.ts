import type { CreateMount } from './mount.ts';
import { createPanel } from './panel.ts';
import { type PanelRecorder, recordPanel } from './record-panel.ts';
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

/**
 * A browser runs a module once per URL and document: the same address a second time fires `load` and runs nothing. A
 * fragment makes it another module from the same cached bytes. Counted per document, whichever loader asks.
 */
let runs = 0;

/** The vendor's script element in the page itself, with exactly the four attributes of the vendor's guide. */
export const directMount =
	(options: DirectMountOptions): CreateMount =>
	({ window }) => {
		const { document } = window;
		const { widgetUrl } = options;
		const panel = createPanel();
		let script: HTMLScriptElement | undefined;
		/** Waits for the panel of a script that has shown a sign of life and put nothing into the body yet. */
		let latecomers: PanelRecorder | undefined;

		const stopWaiting = () => {
			latecomers?.stop();
			latecomers = undefined;
		};

		/** A removed module script still runs once it has arrived; one that belongs to another document does not. */
		const discardScript = () => {
			stopWaiting();
			if (script) {
				document.implementation.createHTMLDocument('').adoptNode(script);
				script = undefined;
			}
		};

		const createScript = (token: string) => {
			discardScript();
			const foreign = [...document.querySelectorAll(`script[id^="${SCRIPT_ID}"]`)];
			for (const element of foreign) {
				element.remove();
			}
			runs += foreign.length + 1;
			script = document.createElement('script');
			script.type = 'module';
			const { organization } = options;
			script.id = organization === undefined ? SCRIPT_ID : `${SCRIPT_ID}-${organization}`;
			script.src = runs === 1 ? widgetUrl : `${widgetUrl}#${runs}`;
			script.setAttribute('token', token);
			return script;
		};

		const show = (token: string, signal: AbortSignal) =>
			new Promise<Failure | undefined>((resolve) => {
				const element = createScript(token);
				const listening = new AbortController();
				const untilDone = { signal: listening.signal };
				let hasLoaded = false;
				let threw = false;

				const finish = (failure?: Failure) => {
					if (listening.signal.aborted) {
						return;
					}
					listening.abort();
					const added = recorder.added();
					if (failure) {
						recorder.stop();
						for (const node of added) {
							node.remove();
						}
						discardScript();
					} else if (added.length > 0 || panel.isThere()) {
						recorder.stop();
						panel.add(added);
					} else {
						latecomers = recorder;
					}
					resolve(failure);
				};

				const look = () => {
					if (latecomers === recorder) {
						if (recorder.added().length > 0) {
							panel.add(recorder.added());
							stopWaiting();
						}
					} else if (hasLoaded && (recorder.sawAny() || panel.isThere())) {
						// A module that throws fires `load` all the same.
						finish(threw && recorder.added().length === 0 ? { reason: 'script' } : undefined);
					} else if (hasLoaded && threw) {
						finish({ reason: 'script' });
					}
				};

				const recorder = recordPanel(document, element, look);
				element.addEventListener(
					'load',
					() => {
						hasLoaded = true;
						look();
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
						look();
					},
					untilDone,
				);
				document.body.append(element);
			});

		return {
			...panel,
			address: widgetUrl,
			show,
			shows: (token) => script?.getAttribute('token') === token,
			remove: () => {
				discardScript();
				panel.remove();
			},
		};
	};

import { settle } from './fake-environment.ts';

const SELECTOR = 'script[id^="operator-chat-panel-script"]';

/** An event that a test sends. happy-dom runs no script and says at once that it has loaded: its own are held back. */
class ScriptEvent extends Event {}

const holdBack = (event: Event) => {
	if (event.target instanceof HTMLScriptElement && !(event instanceof ScriptEvent)) {
		event.stopImmediatePropagation();
	}
};

/** Stands for the vendor's script: tests decide when it loads and what it does. */
export function installFakeWidget() {
	document.addEventListener('error', holdBack, true);
	document.addEventListener('load', holdBack, true);

	const script = () => document.querySelector<HTMLScriptElement>(SELECTOR);
	return {
		script,
		panels: () => [...document.querySelectorAll('.panel')],
		/** The script runs: puts a panel on the page in place of its last one, unless told not to, and fires `load`. */
		load: async ({ panel = true, element = script() } = {}) => {
			if (panel && element) {
				document.querySelector('.panel')?.remove();
				const node = document.createElement('div');
				node.className = 'panel';
				node.innerHTML = '<input class="message">';
				document.body.append(node);
			}
			element?.dispatchEvent(new ScriptEvent('load'));
			await settle();
		},
		fail: async () => {
			script()?.dispatchEvent(new ScriptEvent('error'));
			await settle();
		},
		/** An uncaught error of the widget. */
		throws: async (message: string, filename: string) => {
			window.dispatchEvent(new ErrorEvent('error', { message, filename }));
			await settle();
		},
		uninstall: () => {
			document.removeEventListener('error', holdBack, true);
			document.removeEventListener('load', holdBack, true);
			document.body.replaceChildren();
		},
	};
}

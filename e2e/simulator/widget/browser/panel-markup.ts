import { panelStyle } from './panel-style.ts';

export interface PanelMarkup {
	readonly host: HTMLElement;
	readonly root: ShadowRoot;
	readonly dialog: HTMLElement;
	readonly title: HTMLElement;
	readonly minimise: HTMLButtonElement;
	readonly status: HTMLElement;
	readonly reconnect: HTMLButtonElement;
	readonly log: HTMLElement;
	readonly form: HTMLFormElement;
	readonly input: HTMLInputElement;
	readonly send: HTMLButtonElement;
	/** What is left of a minimised panel. */
	readonly launcher: HTMLButtonElement;
}

const MAX_TEXT_LENGTH = 2000;

/** The panel's elements, in a shadow root so that the page's styles and the panel's leave each other alone. */
export function createMarkup(): PanelMarkup {
	const title = element('h2', { id: 'title', textContent: 'Chat' });
	const minimise = button('Minimise chat');
	minimise.className = 'plain';
	const notice = element('p', {
		className: 'notice',
		textContent: 'Simulation: this is not ChatHub, nobody outside this machine reads along.',
	});
	const log = element('div', {
		className: 'log',
		role: 'log',
		tabIndex: 0,
		ariaLabel: 'Messages',
		ariaLive: 'polite',
	});
	const status = element('p', { className: 'status', role: 'status' });
	const reconnect = button('Reconnect');
	reconnect.hidden = true;

	const label = element('label', { htmlFor: 'text', textContent: 'Message' });
	const input = element('input', {
		id: 'text',
		type: 'text',
		autocomplete: 'off',
		maxLength: MAX_TEXT_LENGTH,
	});
	const send = button('Send');
	send.type = 'submit';
	const form = element('form', {});
	form.append(label, input, send);

	const header = element('header', {});
	header.append(title, minimise);
	const dialog = element('section', { className: 'panel', role: 'dialog' });
	dialog.setAttribute('aria-labelledby', title.id);
	dialog.append(header, notice, log, status, reconnect, form);
	const launcher = button('Open chat');
	launcher.className = 'launcher';

	const host = element('div', { className: 'operator-chat-panel' });
	const root = host.attachShadow({ mode: 'open' });
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(panelStyle);
	root.adoptedStyleSheets = [sheet];
	root.append(dialog, launcher);
	return { host, root, dialog, title, minimise, status, reconnect, log, form, input, send, launcher };
}

function button(textContent: string): HTMLButtonElement {
	return element('button', { type: 'button', textContent });
}

function element<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	properties: Partial<HTMLElementTagNameMap[Tag]>,
): HTMLElementTagNameMap[Tag] {
	return Object.assign(document.createElement(tag), properties);
}

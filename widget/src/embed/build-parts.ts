import type { ChatParts } from '../page/connect-chat.ts';
import { createStyleSheet } from './style.ts';

/**
 * Gives a place its button and status in a shadow root, with what the place holds as the fallback in a slot: nothing of
 * the page's own is moved or changed, whatever wrote it.
 *
 * @returns undefined when the browser cannot, or the element takes no shadow root; the place then stays as it is.
 */
export function buildParts(
	place: HTMLElement,
	text: string,
	language: string | undefined,
): ChatParts | undefined {
	const document = place.ownerDocument;
	const create = <Name extends 'button' | 'p' | 'div'>(name: Name, part: string) => {
		const element = document.createElement(name);
		element.setAttribute('part', `chathub-${part}`);
		return element;
	};
	const button = create('button', 'button');
	button.type = 'button';
	button.textContent = text;
	const status = create('p', 'status');
	status.setAttribute('role', 'status');
	if (language !== undefined) {
		button.lang = language;
		status.lang = language;
	}
	const fallback = create('div', 'fallback');
	fallback.append(document.createElement('slot'));
	try {
		const sheet = createStyleSheet();
		const root = place.attachShadow({ mode: 'open' });
		root.adoptedStyleSheets = [sheet];
		root.append(button, status, fallback);
	} catch {
		return undefined;
	}
	return { place, button, status, fallback };
}

import { afterEach, expect, it, vi } from 'vitest';
import { bottomTaken, keepClearOfBars } from './keep-clear-of-bars.ts';

const rectangle = (left: number, top: number, width: number, height: number) =>
	new DOMRect(left, top, width, height);

const place = (id: string, box: DOMRect, position: string) => {
	const element = document.getElementById(id) as HTMLElement;
	element.style.position = position;
	vi.spyOn(element, 'getBoundingClientRect').mockReturnValue(box);
	return element;
};

/** A window of 1000 pixels' height with a floating chat, and what a theme has put under it. */
const show = (top: number, position = 'fixed') => {
	document.body.innerHTML =
		'<div id="bar"></div><div id="chat" class="chat"><button id="button"></button></div>';
	Object.assign(window, { innerHeight: 1000 });
	const bar = place('bar', rectangle(0, top, 400, 1000 - top), position);
	const button = place('button', rectangle(300, 900, 80, 40), 'fixed');
	Object.assign(document, { elementsFromPoint: () => [button, bar, document.body] });
	return button;
};

afterEach(() => {
	vi.restoreAllMocks();
	document.body.replaceChildren();
});

it.each([
	['a bar', 940, 'fixed', 60],
	['a bar that sticks', 940, 'sticky', 60],
	['what scrolls with the page', 940, 'static', 0],
	['a dialog', 300, 'fixed', 0],
])('is as much as %s takes', (_, top, position, taken) => {
	expect(bottomTaken(window, show(top, position))).toBe(taken);
});

it('is told to the style sheet, again when the window changes, and until it is ended', () => {
	show(940);
	const stopping = new AbortController();
	keepClearOfBars(window, '.chat', stopping.signal);
	const offset = () => document.getElementById('chat')?.style.getPropertyValue('--chathub-bar');
	expect(offset()).toBe('60px');
	place('bar', rectangle(0, 900, 400, 100), 'fixed');
	window.dispatchEvent(new Event('resize'));
	expect(offset()).toBe('100px');
	stopping.abort();
	place('bar', rectangle(0, 950, 400, 50), 'fixed');
	window.dispatchEvent(new Event('resize'));
	expect(offset()).toBe('100px');
});

// @vitest-environment-options { "settings": { "handleDisabledFileLoadingAsSuccess": true } }
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFakeEnvironment, settle } from './fake-environment.ts';
import { installFakeWidget } from './fake-widget.ts';
import type { Mount } from './mount.ts';
import type { DirectMountOptions } from './mount-direct.ts';

const WIDGET_URL = 'https://widget.example/widget-script.js';
const { signal } = new AbortController();

let widget: ReturnType<typeof installFakeWidget>;
/** A new document counts its runs from the start; so does a new copy of the module. */
let createMountWith: (options: DirectMountOptions) => Mount;

beforeEach(async () => {
	widget = installFakeWidget();
	vi.resetModules();
	const { directMount } = await import('./mount-direct.ts');
	createMountWith = (options) => directMount(options)(createFakeEnvironment().environment);
});

afterEach(() => {
	widget.uninstall();
});

const createMount = (organization?: number) => createMountWith({ widgetUrl: WIDGET_URL, organization });

const attributes = () =>
	Object.fromEntries([...(widget.script()?.attributes ?? [])].map(({ name, value }) => [name, value]));

it('writes the vendor’s script element with exactly its four attributes', async () => {
	const shown = createMount().show('token-1', signal);
	expect(attributes()).toEqual({
		type: 'module',
		id: 'operator-chat-panel-script',
		src: WIDGET_URL,
		token: 'token-1',
	});
	expect(widget.script()?.parentElement).toBe(document.body);
	await widget.load();
	expect(await shown).toBeUndefined();
});

it('adds the organization to the id where the page offers several', () => {
	void createMount(12).show('token-1', signal);
	expect(attributes()['id']).toBe('operator-chat-panel-script-12');
});

it('runs the module again by a fragment, from the second time on', () => {
	const mount = createMount();
	const sources = ['token-1', 'token-2', 'token-3'].map((token) => {
		void mount.show(token, signal);
		return attributes()['src'];
	});
	expect(sources).toEqual([WIDGET_URL, `${WIDGET_URL}#2`, `${WIDGET_URL}#3`]);
	expect(document.querySelectorAll('script')).toHaveLength(1);
});

it('takes away what others embedded before, which has run this address already', () => {
	document.body.innerHTML =
		'<script id="operator-chat-panel-script-sales"></script><script id="theme"></script>';
	void createMount().show('token-1', signal);
	expect([...document.querySelectorAll('script')].map(({ id }) => id)).toEqual([
		'theme',
		'operator-chat-panel-script',
	]);
	expect(attributes()['src']).toBe(`${WIDGET_URL}#2`);
});

it('removes only what appeared while the script loaded', async () => {
	document.body.innerHTML = '<main></main>';
	const mount = createMount();
	const shown = mount.show('token-1', signal);
	await widget.load();
	await shown;
	document.body.append(document.createElement('footer'));
	mount.remove();
	expect([...document.body.children].map(({ localName }) => localName)).toEqual(['main', 'footer']);
});

it('keeps the panel when the second run brings none of its own', async () => {
	const mount = createMount();
	void mount.show('token-1', signal);
	await widget.load();
	void mount.show('token-2', signal);
	await widget.load({ panel: false });
	expect(widget.panels()).toHaveLength(1);
	mount.remove();
	expect(widget.panels()).toEqual([]);
});

it('keeps the open panel when something else appears during the second run', async () => {
	const mount = createMount();
	void mount.show('token-1', signal);
	await widget.load();
	const [panel] = widget.panels();
	void mount.show('token-2', signal);
	const banner = document.createElement('aside');
	document.body.append(banner);
	await widget.load({ panel: false });
	expect(widget.panels()).toEqual([panel]);
	mount.focus();
	expect(document.activeElement).toBe(panel?.querySelector('input'));
	mount.remove();
	expect(widget.panels()).toEqual([]);
});

it('lets a second panel of the same kind take the place of the first, and nothing else', async () => {
	const mount = createMount();
	void mount.show('token-1', signal);
	document.body.insertAdjacentHTML('beforeend', '<div class="panel">first</div><div>nameless</div>');
	await widget.load({ panel: false });
	void mount.show('token-2', signal);
	document.body.insertAdjacentHTML('beforeend', '<div class="panel">second</div><div>banner</div>');
	await widget.load({ panel: false });
	expect([...document.body.querySelectorAll('div')].map(({ textContent }) => textContent)).toEqual([
		'nameless',
		'second',
		'banner',
	]);
});

it('takes the panel of the second run for its own', async () => {
	const mount = createMount();
	for (const token of ['token-1', 'token-2']) {
		void mount.show(token, signal);
		await widget.load();
	}
	mount.focus();
	expect(document.activeElement).toBe(widget.panels()[0]?.querySelector('input'));
	mount.remove();
	expect(widget.panels()).toEqual([]);
});

it('focuses what is left of a panel that hides its fields', async () => {
	const mount = createMount();
	void mount.show('token-1', signal);
	document.body.insertAdjacentHTML(
		'beforeend',
		'<div class="panel"><input><button type="button">Open chat</button></div>',
	);
	await widget.load({ panel: false });
	const [input, button] = ['input', 'button'].map((name) => document.querySelector(`.panel ${name}`));
	Object.assign(input ?? {}, { checkVisibility: () => false });
	Object.assign(button ?? {}, { checkVisibility: () => true });
	mount.focus();
	expect(document.activeElement).toBe(button);
});

it('knows the token that the widget was started with, for as long as it is there', async () => {
	const mount = createMount();
	expect(mount.shows('token-1')).toBe(false);
	void mount.show('token-1', signal);
	await widget.load();
	expect([mount.shows('token-1'), mount.shows('token-2')]).toEqual([true, false]);
	mount.remove();
	expect(mount.shows('token-1')).toBe(false);
});

it('reads the organization whenever it starts', () => {
	let organization = 11;
	const options = {
		widgetUrl: WIDGET_URL,
		get organization() {
			return organization;
		},
	};
	const mount = createMountWith(options);
	void mount.show('token-1', signal);
	organization = 12;
	void mount.show('token-2', signal);
	expect(attributes()['id']).toBe('operator-chat-panel-script-12');
});

it('keeps the first panel and nothing of the second run when that fails', async () => {
	const mount = createMount();
	void mount.show('token-1', signal);
	await widget.load();
	const [first] = widget.panels();
	const second = mount.show('token-2', signal);
	document.body.append(document.createElement('aside'));
	await widget.fail();
	expect(await second).toEqual({ reason: 'script' });
	expect([...document.body.children]).toEqual([first]);
});

it('cancels a start that was aborted', async () => {
	const controller = new AbortController();
	const shown = createMount().show('token-1', controller.signal);
	const element = widget.script();
	controller.abort();
	expect(await shown).toBeDefined();
	expect(element?.ownerDocument).not.toBe(document);
	expect(document.body.children).toHaveLength(0);
});

it('does not lose an open panel to an abort that comes later', async () => {
	const controller = new AbortController();
	const mount = createMount();
	const shown = mount.show('token-1', controller.signal);
	await widget.load();
	await shown;
	controller.abort();
	await settle();
	expect(widget.panels()).toHaveLength(1);
});

it.each([
	['<button>Close</button><textarea></textarea>', 'textarea'],
	['<textarea disabled></textarea><input type="hidden"><button>Close</button>', 'button'],
])('focuses what takes text first, also in an open shadow root: %s', async (html, focused) => {
	const mount = createMount();
	const shown = mount.show('token-1', signal);
	const host = document.createElement('div');
	host.attachShadow({ mode: 'open' }).innerHTML = html;
	document.body.append(document.createElement('aside'), host);
	await widget.load({ panel: false });
	await shown;
	mount.focus();
	expect(host.shadowRoot?.activeElement?.localName).toBe(focused);
});

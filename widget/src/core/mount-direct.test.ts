// @vitest-environment-options { "settings": { "handleDisabledFileLoadingAsSuccess": true } }
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFakeEnvironment, settle } from './fake-environment.ts';
import { installFakeWidget } from './fake-widget.ts';
import type { Mount } from './mount.ts';

const WIDGET_URL = 'https://widget.example/widget-script.js';
const { signal } = new AbortController();

let widget: ReturnType<typeof installFakeWidget>;
/** A new document counts its runs from the start; so does a new copy of the module. */
let createMount: (organization?: number) => Mount;

beforeEach(async () => {
	widget = installFakeWidget();
	vi.resetModules();
	const { directMount } = await import('./mount-direct.ts');
	createMount = (organization) =>
		directMount({ widgetUrl: WIDGET_URL, organization })(createFakeEnvironment().environment);
});

afterEach(() => {
	widget.uninstall();
});

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

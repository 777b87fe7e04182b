import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browserEnvironment } from '../core/environment.ts';
import { createFakeLoaders } from '../core/fake-loader.ts';
import type { PanelRectangle } from '../core/frame-messages.ts';
import { readFrameSettings } from './settings.ts';
import { startFrame } from './start-frame.ts';

/** As WordPress prints them. */
const grantOf = (site: string, sub = 'operator:6001') =>
	`e30.${btoa(JSON.stringify({ iss: site, sub, org: 12 })).replace(/=+$/, '')}.c2lnbmF0dXJl`;
const grant = grantOf('shop-example');
const newGrant = grantOf('shop-example', 'operator:6002');

const settings = {
	site: 'shop-example',
	tokenEndpoint: 'https://proxy.example/v1/token',
	widgetUrl: 'https://widget.example/widget-script.js',
	parentOrigins: ['https://shop.example', 'https://www.shop.example:8443'],
};

/** Who a message comes from. */
type Sender = { origin?: string; source?: object | null };

/** As much of a window as a frame uses. */
const asWindow = (window: EventTarget) => window as Window;

/** The window of a frame, and of the page that holds it. */
function createFrame() {
	const { loaders, create } = createFakeLoaders();
	const parent = { postMessage: vi.fn() };
	const frame = Object.assign(new EventTarget(), { parent });
	const stopReporting = vi.fn();
	const report = vi.fn<(window: Window, tell: (rectangle: PanelRectangle | null) => void) => () => void>(
		() => stopReporting,
	);
	startFrame(settings, asWindow(frame), { create, report });
	const send = (data: unknown, { origin = 'https://shop.example', source = parent }: Sender = {}) => {
		const event = Object.assign(new Event('message'), { data, origin, source });
		frame.dispatchEvent(event);
	};
	return { loaders, parent, send, report, stopReporting };
}

let frame: ReturnType<typeof createFrame>;

beforeEach(() => {
	frame = createFrame();
});

afterEach(() => {
	document.body.replaceChildren();
});

const open = { type: 'chathub:open', grant };

it('opens the chat of the grant that the page sends, at the token endpoint', () => {
	frame.send(open);
	expect(frame.loaders).toHaveLength(1);
	const [loader] = frame.loaders;
	expect(loader?.options.source).toEqual({ tokenEndpoint: settings.tokenEndpoint, grant });
	expect(loader?.options.mount(browserEnvironment()).address).toBe(settings.widgetUrl);
	expect(loader?.open).toHaveBeenCalledOnce();
});

it('tells states to the page that asked, at its origin and no other', () => {
	frame.send(open, { origin: 'https://www.shop.example:8443' });
	frame.loaders[0]?.tell({ status: 'loading' });
	frame.loaders[0]?.tell({ status: 'failed', reason: 'no_operator', retry: 'later' });
	expect(frame.parent.postMessage.mock.calls).toEqual([
		[{ type: 'chathub:state', state: { status: 'loading' } }, 'https://www.shop.example:8443'],
		[
			{ type: 'chathub:state', state: { status: 'failed', reason: 'no_operator', retry: 'later' } },
			'https://www.shop.example:8443',
		],
	]);
});

it.each([
	['an origin that is not listed', { origin: 'https://evil.example' }],
	['an origin that begins like a listed one', { origin: 'https://shop.example.evil.example' }],
	['the same host without TLS', { origin: 'http://shop.example' }],
	['a document without an origin', { origin: 'null' }],
	['a window of a listed origin that does not hold the frame', { source: {} }],
	['no window at all', { source: null }],
])('does nothing for %s', (_, from) => {
	frame.send(open, from);
	frame.send({ type: 'chathub:close' }, from);
	expect(frame.loaders).toEqual([]);
	expect(frame.parent.postMessage).not.toHaveBeenCalled();
});

it.each([
	[null],
	['chathub:open'],
	[{}],
	[{ type: 'chathub:open' }],
	[{ type: 'chathub:open', grant: 7 }],
	[{ type: 'chathub:open', grant, session: 7 }],
	[{ type: 'chathub:open', grant, byItself: 'yes' }],
	[{ type: 'webpackOk', grant }],
])('does nothing with %j', (data) => {
	frame.send(data);
	expect(frame.loaders).toEqual([]);
});

it('opens the same chat again without another loader', () => {
	frame.send(open);
	frame.send(open);
	expect(frame.loaders).toHaveLength(1);
	expect(frame.loaders[0]?.open).toHaveBeenCalledTimes(2);
});

it('takes a newer grant in place of one that was refused', () => {
	frame.send(open);
	frame.send({ type: 'chathub:open', grant: newGrant });
	expect(frame.loaders).toHaveLength(2);
	expect(frame.loaders[0]?.destroy).toHaveBeenCalledOnce();
	expect(frame.loaders[1]?.open).toHaveBeenCalledOnce();
});

it.each([
	['another site', grantOf('club-example')],
	['nobody', 'grant'],
])('uses no grant of %s', (_, foreign) => {
	frame.send({ type: 'chathub:open', grant: foreign });
	expect(frame.loaders).toEqual([]);
	expect(frame.parent.postMessage.mock.calls).toEqual([
		[
			{ type: 'chathub:state', state: { status: 'failed', reason: 'refused', retry: 'never' } },
			'https://shop.example',
		],
	]);
});

it('goes on with the conversation of the page, and takes another one for another chat', () => {
	frame.send({ ...open, session: 'one', byItself: true });
	frame.send({ ...open, session: 'one' });
	frame.send({ ...open, session: 'two' });
	expect(frame.loaders.map(({ options }) => options.session)).toEqual(['one', 'two']);
	expect(vi.mocked(frame.loaders[0]?.open ?? vi.fn()).mock.calls).toEqual([
		[{ byItself: true }],
		[{ byItself: undefined }],
	]);
});

it('tells where the panel is while there is one', () => {
	frame.send(open);
	const [loader] = frame.loaders;
	loader?.tell({ status: 'loading' });
	expect(frame.report).not.toHaveBeenCalled();
	loader?.tell({ status: 'open' });
	const rectangle = { left: 1, top: 2, width: 3, height: 4 };
	frame.report.mock.lastCall?.[1](rectangle);
	expect(frame.parent.postMessage).toHaveBeenLastCalledWith(
		{ type: 'chathub:panel', rectangle },
		'https://shop.example',
	);
	loader?.tell({ status: 'refreshing' });
	loader?.tell({ status: 'open' });
	expect(frame.report).toHaveBeenCalledOnce();
	loader?.tell({ status: 'failed', reason: 'network', retry: 'now', unsent: true });
	expect(frame.stopReporting).not.toHaveBeenCalled();
	loader?.tell({ status: 'idle' });
	expect(frame.stopReporting).toHaveBeenCalledOnce();
});

it('sends the focus back to the page when the visitor wants out of the panel', () => {
	frame.send(open);
	frame.loaders[0]?.options.returnFocus?.();
	expect(frame.parent.postMessage).toHaveBeenLastCalledWith(
		{ type: 'chathub:leave' },
		'https://shop.example',
	);
});

it('closes', () => {
	frame.send({ type: 'chathub:close' });
	frame.send(open);
	frame.send({ type: 'chathub:close' });
	expect(frame.loaders[0]?.close).toHaveBeenCalledOnce();
});

it('listens to nobody where it stands in no frame', () => {
	const { create, loaders } = createFakeLoaders();
	const alone = new EventTarget();
	Object.assign(alone, { parent: alone });
	startFrame(settings, asWindow(alone), { create, report: vi.fn() });
	alone.dispatchEvent(
		Object.assign(new Event('message'), { data: open, origin: 'https://shop.example', source: alone }),
	);
	expect(loaders).toEqual([]);
});

it('reads its settings from the document', () => {
	document.body.innerHTML = `<script type="application/json" id="chathub-frame">${JSON.stringify(settings)}</script>`;
	expect(readFrameSettings(document)).toEqual(settings);
});

it.each([
	['none', ''],
	['null', '<script type="application/json" id="chathub-frame">null</script>'],
	[
		'those without origins',
		'<script type="application/json" id="chathub-frame">{"site":"","tokenEndpoint":"","widgetUrl":""}</script>',
	],
])('does not start with settings that are %s', (_, html) => {
	document.body.innerHTML = html;
	expect(() => readFrameSettings(document)).toThrow(TypeError);
});

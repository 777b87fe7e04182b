// @vitest-environment-options { "settings": { "handleDisabledFileLoadingAsSuccess": true } }
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
	createFakeEnvironment,
	type FakeEnvironment,
	json,
	settle,
	unreachable,
} from './fake-environment.ts';
import { installFakeWidget } from './fake-widget.ts';
import type { Loader } from './loader-options.ts';
import { type ChatRequest, createPageLoader } from './page-loader.ts';
import { startRequest } from './post-token.ts';

const grantOf = (sub: string) =>
	`e30.${btoa(JSON.stringify({ iss: 'shop', org: 12, sub })).replace(/=+$/, '')}.x`;
const request: ChatRequest = {
	token_endpoint: 'https://proxy.example/base/v1/token',
	widget_url: 'https://widget.example/widget-script.js',
	grant_endpoint: 'https://shop.example/?rest_route=/chathub/v1/grant',
	grant: grantOf('operator:6001'),
	organization: 12,
	department: 'support',
	strings: {},
};
const issued = json(200, {
	access_token: 'token-1',
	token_type: 'Bearer',
	expires_in: 3600,
	refresh_in: 3000,
});

let world: FakeEnvironment;
let widget: ReturnType<typeof installFakeWidget>;
let loader: Loader;
const beacon = vi.fn<(address: URL, body: URLSearchParams) => boolean>(() => true);
const events = () =>
	beacon.mock.calls.map(([address, body]) => `${address.pathname} ${body.get('event') ?? ''}`);
const stored = () => sessionStorage.getItem('chathub');

const open = async (more: Partial<ChatRequest> = {}) => {
	loader = createPageLoader({ ...request, ...more }, world.environment);
	loader.open();
	await settle();
};

beforeEach(() => {
	world = createFakeEnvironment();
	widget = installFakeWidget();
	Object.assign(window.navigator, { sendBeacon: beacon });
});
afterEach(() => {
	loader.destroy();
	widget.uninstall();
	sessionStorage.clear();
	beacon.mockClear();
});

it('remembers an open chat for the next page, without a secret, and forgets it when it is closed', async () => {
	world.answer(issued);
	await open();
	expect(stored()).toBeNull();
	await widget.load();
	const session = world.requests[0]?.form.get('session');
	expect(JSON.parse(stored() ?? '')).toEqual({ session, subject: 'operator:6001' });
	loader.close();
	expect(stored()).toBeNull();
});

it('forgets one that the next page could not have either', async () => {
	sessionStorage.setItem('chathub', '{"session":"AAAAAAAAAAAAAAAAAAAAAA","subject":"operator:6001"}');
	world.answer(json(409, { error: 'no_operator' }), json(200, { code: 'none' }));
	await open();
	await settle();
	expect(loader.state).toMatchObject({ reason: 'no_operator' });
	expect(stored()).toBeNull();
});

it('counts what becomes of the chat, once each', async () => {
	world.answer(issued);
	await open();
	await widget.load();
	expect(events()).toEqual(['/base/v1/events opened']);
	expect(beacon.mock.calls[0]?.[1].get('assertion')).toBe(request.grant);
});

it('counts failures by their reason', async () => {
	world.answer(unreachable);
	await open();
	await world.pass(5000);
	expect(events()).toEqual(['/base/v1/events failed:network', '/base/v1/events fallback_shown']);
});

it('is not hindered by a browser that sends no beacons', async () => {
	Object.assign(window.navigator, { sendBeacon: undefined });
	world.answer(issued);
	await open();
	await widget.load();
	expect(loader.state).toEqual({ status: 'open' });
});

it('uses the request that was sent before it came', async () => {
	world.answer(issued);
	const started = startRequest(world.environment, request);
	await open({ started });
	await widget.load();
	expect(world.requests).toHaveLength(1);
	expect(widget.script()?.getAttribute('token')).toBe('token-1');
	expect(stored()).toContain(started.session);
});

it('asks WordPress for the current grant when its own is refused', async () => {
	world.answer(
		json(400, { error: 'invalid_grant' }),
		json(200, { grant: grantOf('operator:6002') }),
		issued,
	);
	await open();
	const [, asked, again] = world.requests;
	const address = new URL(asked?.url ?? '');
	expect(Object.fromEntries(address.searchParams)).toEqual({
		rest_route: '/chathub/v1/grant',
		department: 'support',
	});
	expect(asked?.init).toEqual({ credentials: 'omit', cache: 'no-cache' });
	expect(again?.form.get('assertion')).toBe(grantOf('operator:6002'));
});

it('names the script by the organization where the page offers several', async () => {
	world.answer(issued);
	await open({ offersSeveral: () => true });
	expect(widget.script()?.id).toBe('operator-chat-panel-script-12');
});

it('runs in the frame where the page is isolated, and nothing of it in the page', async () => {
	await open({ frame_url: 'https://frame.example/v1/frame/shop' });
	expect(document.querySelector('iframe')?.getAttribute('src')).toBe('https://frame.example/v1/frame/shop');
	expect(world.requests).toEqual([]);
	expect(widget.script()).toBeNull();
});

// @vitest-environment-options { "settings": { "handleDisabledFileLoadingAsSuccess": true } }
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	createFakeEnvironment,
	type FakeEnvironment,
	json,
	settle,
	silence,
	unreachable,
} from './fake-environment.ts';
import { countListeners } from './fake-listeners.ts';
import { installFakeWidget } from './fake-widget.ts';
import { createLoader } from './loader.ts';
import type { Loader } from './loader-options.ts';
import { directMount } from './mount-direct.ts';
import type { LoaderState } from './state.ts';
import type { Source } from './token-client.ts';

const TOKEN_ENDPOINT = 'https://proxy.example/v1/token';
const WIDGET_URL = 'https://widget.example/widget-script.js';

const issued = (token = 'token-1') =>
	json(200, { access_token: token, token_type: 'Bearer', expires_in: 3600, refresh_in: 3000 });
const refused = (error: string, status = 400) => json(status, { error, error_description: '' });
const busy = (headers = {}) =>
	json(503, { error: 'temporarily_unavailable', error_description: '' }, headers);

let world: FakeEnvironment;
let widget: ReturnType<typeof installFakeWidget>;
const loaders: Loader[] = [];

const start = (
	source: Source = { tokenEndpoint: TOKEN_ENDPOINT, grant: 'grant-1' },
	organization?: number,
) => {
	const loader = createLoader({
		source,
		mount: directMount({ widgetUrl: WIDGET_URL, organization }),
		environment: world.environment,
	});
	const states: LoaderState[] = [];
	loader.subscribe((state) => states.push(state));
	loaders.push(loader);
	return { loader, states };
};

const opened = async (loader: Loader) => {
	world.answer(issued());
	loader.open();
	await settle();
	await widget.load();
	expect(loader.state).toEqual({ status: 'open' });
};

const sent = (parameter: string) => world.requests.map(({ form }) => form.get(parameter));

const violation = (blockedURI: string, disposition = 'enforce') => {
	document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { blockedURI, disposition }));
	return settle();
};

beforeEach(() => {
	world = createFakeEnvironment();
	widget = installFakeWidget();
});

afterEach(() => {
	for (const loader of loaders.splice(0)) {
		loader.destroy();
	}
	widget.uninstall();
	vi.restoreAllMocks();
});

describe('opening', () => {
	it('asks nobody for anything before open()', () => {
		const { loader } = start();
		expect(loader.state).toEqual({ status: 'idle' });
		expect(world.requests).toEqual([]);
		expect(widget.script()).toBeNull();
	});

	it('goes idle → loading → open when the script has loaded', async () => {
		const { loader, states } = start();
		await opened(loader);
		expect(states).toEqual([{ status: 'loading' }, { status: 'open' }]);
		expect(world.requests).toHaveLength(1);
		expect(widget.script()?.getAttribute('token')).toBe('token-1');
	});

	it('does not ask twice while it is loading', async () => {
		const { loader } = start();
		loader.open();
		loader.open();
		await settle();
		expect(world.requests).toHaveLength(1);
	});

	it('moves the focus into the panel, and again when asked to open while open', async () => {
		const { loader } = start();
		await opened(loader);
		expect(document.activeElement?.className).toBe('message');
		widget.panels()[0]?.querySelector('input')?.blur();
		loader.open();
		expect(document.activeElement?.className).toBe('message');
		expect(world.requests).toHaveLength(1);
	});

	it('leaves the focus where the visitor took it meanwhile', async () => {
		document.body.innerHTML = '<input id="search">';
		const { loader } = start();
		world.answer(issued());
		loader.open();
		document.getElementById('search')?.focus();
		await settle();
		await widget.load();
		expect(document.activeElement?.id).toBe('search');
	});
});

describe('failing', () => {
	const failure = (reason: string, retry: string) => ({ status: 'failed', reason, retry });

	it.each([
		['network', unreachable],
		['refused', refused('invalid_grant')],
		['refused', refused('invalid_request')],
		['refused', refused('unauthorized_client', 403)],
		['no_operator', refused('no_operator', 409)],
		['unavailable', refused('slow_down', 429)],
		['unavailable', busy()],
		['unavailable', json(502, '<html>')],
		['token', json(200, { access_token: '', token_type: 'Bearer', expires_in: 60, refresh_in: 50 })],
		['token', json(200, { access_token: 'x', token_type: 'MAC', expires_in: 60, refresh_in: 50 })],
		['token', json(200, { access_token: 'x', token_type: 'Bearer', expires_in: '60', refresh_in: 50 })],
		['token', json(200, null)],
	])('says %s for what the token endpoint answers (%#)', async (reason, answer) => {
		const { loader } = start();
		world.answer(answer);
		loader.open();
		await world.pass(100);
		expect(loader.state).toMatchObject({ status: 'failed', reason });
		expect(widget.script()).toBeNull();
	});

	it('says script when the script cannot be fetched, and takes the script away', async () => {
		const { loader } = start();
		world.answer(issued());
		loader.open();
		await settle();
		await widget.fail();
		await world.pass(100);
		expect(loader.state).toMatchObject({ reason: 'script' });
		expect(widget.script()).toBeNull();
	});

	it('says script when the script threw and brought nothing', async () => {
		const { loader } = start();
		world.answer(issued());
		loader.open();
		await settle();
		await widget.throws('boom', WIDGET_URL);
		await widget.load({ panel: false });
		await world.pass(100);
		expect(loader.state).toMatchObject({ reason: 'script' });
	});

	it('stays open when another script of the page threw meanwhile', async () => {
		const { loader } = start();
		world.answer(issued());
		loader.open();
		await settle();
		await widget.throws('boom', 'https://shop.example/theme.js');
		await widget.load();
		expect(loader.state).toEqual({ status: 'open' });
	});

	it.each([TOKEN_ENDPOINT, new URL(TOKEN_ENDPOINT).origin])(
		'says csp when the policy names %s',
		async (address) => {
			const { loader } = start();
			world.answer(unreachable);
			loader.open();
			await settle();
			await violation(address);
			expect(loader.state).toMatchObject({ reason: 'csp' });
		},
	);

	it('says csp when the policy forbids the widget', async () => {
		const { loader } = start();
		world.answer(issued());
		loader.open();
		await settle();
		await violation(WIDGET_URL);
		expect(loader.state).toMatchObject({ reason: 'csp' });
		expect(widget.script()).toBeNull();
	});

	it('is not impressed by reports that forbid nothing, or name others', async () => {
		const { loader } = start();
		loader.open();
		await violation(TOKEN_ENDPOINT, 'report');
		await violation('inline');
		await violation('https://ads.example/pixel.gif');
		expect(loader.state).toEqual({ status: 'loading' });
	});

	it('says offline for a failed request without a connection, and lets the visitor try again at once', async () => {
		const { loader } = start();
		vi.spyOn(window.navigator, 'onLine', 'get').mockReturnValue(false);
		for (let attempt = 0; attempt < 7; attempt += 1) {
			world.answer(unreachable);
			loader.open();
			await world.pass(100);
			expect(loader.state).toEqual(failure('offline', 'now'));
		}
	});

	it('still tries when the browser wrongly believes to be offline', async () => {
		vi.spyOn(window.navigator, 'onLine', 'get').mockReturnValue(false);
		const { loader } = start();
		await opened(loader);
	});

	it.each(['token endpoint', 'script'])('gives up after 8 s of silence of the %s', async (silent) => {
		const { loader } = start();
		world.answer(silent === 'script' ? issued() : silence);
		loader.open();
		await world.pass(7999);
		expect(loader.state).toEqual({ status: 'loading' });
		await world.pass(1);
		expect(loader.state).toMatchObject({ status: 'failed', reason: 'timeout' });
		expect(widget.script()).toBeNull();
	});

	it('counts the 8 s from the click, whatever part took them', async () => {
		const { loader } = start();
		world.answer(
			() =>
				new Promise((resolve) =>
					world.environment.setTimer(() => void issued()({}).then(resolve), 6000),
				),
		);
		loader.open();
		await world.pass(6000);
		expect(widget.script()).not.toBeNull();
		await world.pass(2000);
		expect(loader.state).toMatchObject({ reason: 'timeout' });
	});

	it('ignores a token that arrives too late', async () => {
		const { loader, states } = start();
		let arrive: (response: Response) => void = () => {};
		world.answer(() => new Promise((resolve) => (arrive = resolve)));
		loader.open();
		await world.pass(8000);
		const before = states.length;
		arrive(await issued()({}));
		await settle();
		expect(widget.script()).toBeNull();
		expect(states).toHaveLength(before);
	});

	it('ignores a script that loads too late, and keeps it from running', async () => {
		const { loader } = start();
		world.answer(issued());
		loader.open();
		await settle();
		const late = widget.script();
		await world.pass(8000);
		expect(late?.ownerDocument).not.toBe(document);
		await widget.load({ panel: false, element: late });
		expect(loader.state).toMatchObject({ reason: 'timeout' });
	});

	it('aborts the request that nobody waits for any more', async () => {
		const { loader } = start();
		loader.open();
		await world.pass(8000);
		expect(world.requests[0]?.init.signal?.aborted).toBe(true);
		expect(loader.state).toMatchObject({ reason: 'timeout' });
	});
});

describe('trying again', () => {
	it('pauses with jitter, then lets the visitor', async () => {
		const { loader, states } = start();
		world.answer(busy(), issued());
		loader.open();
		await settle();
		expect(states.at(-1)).toEqual({ status: 'failed', reason: 'unavailable', retry: 'later' });
		loader.open();
		expect(world.requests).toHaveLength(1);
		await world.pass(1000);
		expect(states.at(-1)).toEqual({ status: 'failed', reason: 'unavailable', retry: 'now' });
		loader.open();
		await settle();
		await widget.load();
		expect(loader.state).toEqual({ status: 'open' });
	});

	it.each([
		['seconds', '90'],
		['a date', new Date(Date.UTC(2026, 0, 1) + 90_000).toUTCString()],
	])('respects Retry-After in %s', async (_, value) => {
		const { loader } = start();
		world.answer(busy({ 'Retry-After': value }));
		loader.open();
		await world.pass(89_999);
		expect(loader.state).toMatchObject({ retry: 'later' });
		await world.pass(1);
		expect(loader.state).toMatchObject({ retry: 'now' });
	});

	it('makes five attempts in a row and no more', async () => {
		const { loader } = start();
		for (let attempt = 1; attempt <= 5; attempt += 1) {
			world.answer(busy());
			loader.open();
			await world.pass(20_000);
			expect(loader.state).toMatchObject({ retry: attempt < 5 ? 'now' : 'never' });
		}
		loader.open();
		await world.pass(60_000);
		expect(world.requests).toHaveLength(5);
		expect(loader.state).toMatchObject({ retry: 'never' });
	});

	it('counts from the start again after the chat was open', async () => {
		const { loader } = start();
		for (let round = 0; round < 2; round += 1) {
			for (let attempt = 1; attempt <= 4; attempt += 1) {
				world.answer(busy());
				loader.open();
				await world.pass(20_000);
			}
			await opened(loader);
			loader.close();
		}
		expect(world.requests).toHaveLength(10);
	});
});

describe('refreshing', () => {
	it('asks for a new token at refresh_in and runs the script again, under another address', async () => {
		const { loader, states } = start();
		await opened(loader);
		const first = widget.script();
		world.answer(issued('token-2'));
		await world.pass(2_999_000);
		expect(world.requests).toHaveLength(1);
		await world.pass(1000);
		expect(loader.state).toEqual({ status: 'refreshing' });
		await widget.load();
		expect(states.slice(2)).toEqual([{ status: 'refreshing' }, { status: 'open' }]);
		const second = widget.script();
		expect(second?.getAttribute('token')).toBe('token-2');
		expect(second?.src.replace(/#\d+$/, '')).toBe(WIDGET_URL);
		expect(second?.src).not.toBe(first?.src);
		expect(document.querySelectorAll('script')).toHaveLength(1);
		expect(widget.panels()).toHaveLength(1);
		const [before, after] = sent('session');
		expect(after).toBe(before);
	});

	it('leaves the widget alone when the token is still the same, and asks again when told', async () => {
		const { loader, states } = start();
		await opened(loader);
		const [script, panels] = [widget.script(), widget.panels()];
		world.answer(
			json(200, { access_token: 'token-1', token_type: 'Bearer', expires_in: 600, refresh_in: 2 }),
			issued('token-2'),
		);
		await world.pass(3_000_000);
		expect(states.slice(2)).toEqual([{ status: 'refreshing' }, { status: 'open' }]);
		expect(widget.script()).toBe(script);
		expect(widget.panels()).toEqual(panels);
		await world.pass(2000);
		await widget.load();
		expect(loader.state).toEqual({ status: 'open' });
		expect(widget.script()?.getAttribute('token')).toBe('token-2');
	});

	it('starts the widget again with the token that it could not be started with last time', async () => {
		const { loader } = start();
		await opened(loader);
		world.answer(issued('token-2'), issued('token-2'));
		await world.pass(3_000_000);
		await widget.fail();
		await world.pass(100);
		expect(loader.state).toEqual({ status: 'open' });
		await world.pass(300_000);
		expect(loader.state).toEqual({ status: 'refreshing' });
		await widget.load();
		expect(widget.script()?.getAttribute('token')).toBe('token-2');
	});

	it('does not take the focus when it refreshes', async () => {
		document.body.innerHTML = '<input id="search">';
		const { loader } = start();
		await opened(loader);
		document.getElementById('search')?.focus();
		world.answer(issued('token-2'));
		await world.pass(3_000_000);
		await widget.load();
		expect(document.activeElement?.id).toBe('search');
	});

	it('keeps the chat when a refresh fails, and tries again while the token lives', async () => {
		const { loader } = start();
		await opened(loader);
		world.answer(busy(), issued('token-2'));
		await world.pass(3_000_000);
		expect(loader.state).toEqual({ status: 'open' });
		expect(widget.panels()).toHaveLength(1);
		await world.pass(300_000);
		expect(loader.state).toEqual({ status: 'refreshing' });
		await widget.load();
		expect(loader.state).toEqual({ status: 'open' });
	});

	it('fails before the token ends when no refresh works', async () => {
		const { loader } = start();
		await opened(loader);
		world.answer(...Array.from({ length: 9 }, () => busy()));
		await world.pass(3_600_000);
		expect(loader.state).toMatchObject({ status: 'failed', reason: 'unavailable' });
		expect(widget.panels()).toEqual([]);
		expect(world.requests.length).toBeLessThanOrEqual(7);
	});

	it('goes on to the end of the token, and waits for no Retry-After beyond it', async () => {
		const { loader } = start();
		await opened(loader);
		world.answer(busy({ 'Retry-After': '900' }), busy());
		await world.pass(3_000_000);
		expect(loader.state).toEqual({ status: 'open' });
		await world.pass(600_000);
		expect(world.requests).toHaveLength(3);
		expect(loader.state).toEqual({ status: 'failed', reason: 'unavailable', retry: 'later' });
	});

	it('refreshes once when the widget says that its token expired, and fails when it says so again', async () => {
		const { loader } = start();
		await opened(loader);
		world.answer(issued('token-2'), issued('token-3'));
		await widget.throws('Uncaught Error: token expired', WIDGET_URL);
		expect(loader.state).toEqual({ status: 'refreshing' });
		await widget.throws('Uncaught Error: token expired', WIDGET_URL);
		expect(loader.state).toEqual({ status: 'refreshing' });
		await widget.load();
		expect(widget.script()?.getAttribute('token')).toBe('token-2');
		await widget.throws('Uncaught Error: token expired', WIDGET_URL);
		expect(loader.state).toMatchObject({ status: 'failed', reason: 'token' });
		expect(world.requests).toHaveLength(2);
	});

	it('fails when the widget says that its token expired and there is no other', async () => {
		const { loader } = start();
		await opened(loader);
		world.answer(issued());
		await widget.throws('token expired', WIDGET_URL);
		expect(loader.state).toMatchObject({ status: 'failed', reason: 'token' });
	});

	it('refreshes again when the widget says so a minute later', async () => {
		const { loader } = start();
		await opened(loader);
		for (const token of ['token-2', 'token-3']) {
			world.answer(issued(token));
			await widget.throws('token expired', WIDGET_URL);
			await widget.load();
			expect(widget.script()?.getAttribute('token')).toBe(token);
			await world.pass(60_000);
		}
		expect(loader.state).toEqual({ status: 'open' });
	});

	it('forgets in a new conversation what the widget said in the one before', async () => {
		const { loader } = start();
		await opened(loader);
		world.answer(issued('token-2'));
		await widget.throws('token expired', WIDGET_URL);
		await widget.load();
		loader.close();
		await opened(loader);
		await widget.throws('token expired', WIDGET_URL);
		expect(loader.state).toEqual({ status: 'refreshing' });
	});

	it('fails when an expired token cannot be replaced', async () => {
		const { loader } = start();
		await opened(loader);
		world.answer(busy());
		await widget.throws('token expired', WIDGET_URL);
		expect(loader.state).toMatchObject({ status: 'failed', reason: 'unavailable' });
	});

	it('does not mind other errors', async () => {
		const { loader } = start();
		await opened(loader);
		await widget.throws('x is not a function', WIDGET_URL);
		window.dispatchEvent(new Event('error'));
		expect(world.requests).toHaveLength(1);
	});
});

describe('healing an old grant', () => {
	it.each([
		['invalid_grant', 400],
		['no_operator', 409],
	])('asks once for the current grant on %s and tries again', async (error, status) => {
		const refreshGrant = vi.fn(() => Promise.resolve('grant-2'));
		const { loader } = start({ tokenEndpoint: TOKEN_ENDPOINT, grant: 'grant-1', refreshGrant });
		world.answer(refused(error, status), issued());
		loader.open();
		await settle();
		await widget.load();
		expect(loader.state).toEqual({ status: 'open' });
		expect(refreshGrant).toHaveBeenCalledOnce();
		expect(sent('assertion')).toEqual(['grant-1', 'grant-2']);
	});

	it('does not ask a second time when the current grant is refused as well', async () => {
		const refreshGrant = vi.fn(() => Promise.resolve('grant-2'));
		const { loader } = start({ tokenEndpoint: TOKEN_ENDPOINT, grant: 'grant-1', refreshGrant });
		world.answer(refused('invalid_grant'), refused('invalid_grant'), issued());
		loader.open();
		await settle();
		expect(loader.state).toMatchObject({ reason: 'refused' });
		expect(refreshGrant).toHaveBeenCalledOnce();
		expect(world.requests).toHaveLength(2);
	});

	it.each([
		['is the same', () => Promise.resolve('grant-1')],
		['cannot be had', () => Promise.reject(new Error('404'))],
	])('keeps the first answer when the current grant %s', async (_, refreshGrant) => {
		const { loader } = start({ tokenEndpoint: TOKEN_ENDPOINT, grant: 'grant-1', refreshGrant });
		world.answer(refused('no_operator', 409));
		loader.open();
		await settle();
		expect(loader.state).toMatchObject({ reason: 'no_operator' });
		expect(world.requests).toHaveLength(1);
	});

	it('does not ask for a grant for any other reason', async () => {
		const refreshGrant = vi.fn(() => Promise.resolve('grant-2'));
		const { loader } = start({ tokenEndpoint: TOKEN_ENDPOINT, grant: 'grant-1', refreshGrant });
		world.answer(refused('unauthorized_client', 403));
		loader.open();
		await settle();
		expect(loader.state).toMatchObject({ reason: 'refused' });
		expect(refreshGrant).not.toHaveBeenCalled();
	});
});

describe('a backend of the site', () => {
	it.each([
		['a date', new Date(Date.UTC(2026, 0, 1, 1))],
		['ISO 8601', '2026-01-01T01:00:00Z'],
		['milliseconds', Date.UTC(2026, 0, 1, 1)],
	])('opens with its token and refreshes ahead of its end (%s)', async (_, expiresAt) => {
		const getToken = vi.fn(() =>
			Promise.resolve({ token: `own-${getToken.mock.calls.length}`, expiresAt }),
		);
		const { loader } = start({ getToken });
		loader.open();
		await settle();
		await widget.load();
		expect(widget.script()?.getAttribute('token')).toBe('own-1');
		await world.pass(48 * 60_000);
		expect(getToken).toHaveBeenCalledTimes(2);
		expect(loader.state).toEqual({ status: 'refreshing' });
	});

	it('asks at most once a second for what follows a token that is about to end', async () => {
		const getToken = vi.fn(() =>
			Promise.resolve({ token: 'own', expiresAt: Date.UTC(2026, 0, 1, 0, 0, 10) }),
		);
		const { loader } = start({ getToken });
		loader.open();
		await settle();
		await widget.load();
		await world.pass(9999);
		expect(loader.state).toEqual({ status: 'open' });
		// After 8 s, after 1.6 s, and then not before another second.
		expect(getToken).toHaveBeenCalledTimes(3);
	});

	it.each([
		['token', () => Promise.resolve({ token: '', expiresAt: '2026-01-01T01:00:00Z' })],
		['token', () => Promise.resolve({ token: 'own', expiresAt: 'soon' })],
		['token', () => Promise.resolve({ token: 'own', expiresAt: '2025-12-31T23:00:00Z' })],
		['unavailable', () => Promise.reject(new Error('500'))],
	])('says %s for what it gives (%#)', async (reason, getToken) => {
		const { loader } = start({ getToken });
		loader.open();
		await settle();
		expect(loader.state).toMatchObject({ status: 'failed', reason });
	});
});

describe('closing', () => {
	it('takes script and panel away and starts another conversation next time', async () => {
		const { loader } = start();
		await opened(loader);
		loader.close();
		expect(loader.state).toEqual({ status: 'idle' });
		expect([widget.script(), ...widget.panels()]).toEqual([null]);
		expect(world.timers.size).toBe(0);
		await opened(loader);
		expect(new Set(sent('session')).size).toBe(2);
	});

	it('gives up an attempt under way', async () => {
		const { loader, states } = start();
		world.answer(issued());
		loader.open();
		loader.close();
		await world.pass(10_000);
		expect(states).toEqual([{ status: 'loading' }, { status: 'idle' }]);
		expect(widget.script()).toBeNull();
	});

	it('cannot be used to get around a pause', async () => {
		const { loader } = start();
		world.answer(busy({ 'Retry-After': '60' }));
		loader.open();
		await settle();
		loader.close();
		loader.open();
		expect(loader.state).toMatchObject({ status: 'failed', retry: 'later' });
		expect(world.requests).toHaveLength(1);
	});

	it('happens to the open chat of a page when another one opens', async () => {
		const first = start();
		const second = start(undefined, 12);
		await opened(first.loader);
		world.answer(issued('token-2'));
		second.loader.open();
		expect(first.loader.state).toEqual({ status: 'idle' });
		expect([widget.script(), ...widget.panels()]).toEqual([null]);
		await settle();
		await widget.load();
		expect(second.loader.state).toEqual({ status: 'open' });
		expect(document.querySelectorAll('script')).toHaveLength(1);
		expect(widget.panels()).toHaveLength(1);
	});

	it('leaves nothing behind after destroy()', async () => {
		const listening = countListeners();
		const { loader, states } = start();
		await opened(loader);
		const before = states.length;
		expect(listening()).toBeGreaterThan(0);
		loader.destroy();
		loader.open();
		await world.pass(3_600_000);
		expect(loader.state).toEqual({ status: 'idle' });
		expect(states).toHaveLength(before);
		expect(world.requests).toHaveLength(1);
		expect(world.timers.size).toBe(0);
		expect([widget.script(), ...widget.panels()]).toEqual([null]);
		expect(listening()).toBe(0);
	});

	it('stops telling who has unsubscribed', async () => {
		const { loader } = start();
		const listener = vi.fn();
		const unsubscribe = loader.subscribe(listener);
		unsubscribe();
		loader.open();
		await settle();
		expect(listener).not.toHaveBeenCalled();
	});
});

it('keeps the token out of states, globals, storage, cookies and the address', async () => {
	const secret = 'eyJ-secret-operator-token';
	const { loader, states } = start();
	world.answer(issued(secret));
	loader.open();
	await settle();
	await widget.load();
	expect(widget.script()?.getAttribute('token')).toBe(secret);
	const globals = Object.entries(globalThis).filter(
		([, value]) => typeof value === 'string' && value.includes(secret),
	);
	expect(globals).toEqual([]);
	const told = JSON.stringify([
		states,
		loader,
		Object.entries(localStorage),
		Object.entries(sessionStorage),
		document.cookie,
		location.href,
	]);
	expect(told).not.toContain(secret);
	expect(told).not.toContain('grant-1');
	widget.script()?.remove();
	expect(document.documentElement.outerHTML).not.toContain(secret);
});

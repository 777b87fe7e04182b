// @vitest-environment-options { "settings": { "handleDisabledFileLoadingAsSuccess": true } }
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	createFakeEnvironment,
	type FakeEnvironment,
	json,
	settle,
	unreachable,
} from './fake-environment.ts';
import { installFakeWidget } from './fake-widget.ts';
import { createLoader } from './loader.ts';
import type { Loader } from './loader-options.ts';
import { directMount } from './mount-direct.ts';

const HOUR = 3_600_000;

const issued = (token = 'token-1') =>
	json(200, { access_token: token, token_type: 'Bearer', expires_in: 3600, refresh_in: 3000 });
const nobody = json(409, { error: 'no_operator', error_description: '' });
const busy = json(503, { error: 'temporarily_unavailable', error_description: '' });

let world: FakeEnvironment;
let widget: ReturnType<typeof installFakeWidget>;
let loader: Loader;
const returnFocus = vi.fn();
const onConversation = vi.fn();

const create = (session?: string) =>
	createLoader({
		source: { tokenEndpoint: 'https://proxy.example/v1/token', grant: 'grant-1' },
		mount: directMount({ widgetUrl: 'https://widget.example/widget-script.js' }),
		environment: world.environment,
		session,
		returnFocus,
		onConversation,
	});

const openChat = async () => {
	world.answer(issued());
	loader.open();
	await settle();
	await widget.load();
	expect(loader.state).toEqual({ status: 'open' });
};

const panel = () => widget.panels()[0] as HTMLElement;
const field = () => panel().querySelector('input') as HTMLInputElement;
const sessions = () => world.requests.map(({ form }) => form.get('session'));
const setOnLine = (isOnLine: boolean) =>
	vi.spyOn(window.navigator, 'onLine', 'get').mockReturnValue(isOnLine);
const escape = (target: Element) =>
	target.dispatchEvent(
		new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
	);

beforeEach(() => {
	world = createFakeEnvironment();
	widget = installFakeWidget();
	loader = create();
});

afterEach(() => {
	loader.destroy();
	widget.uninstall();
	vi.restoreAllMocks();
	vi.clearAllMocks();
});

describe('a chat that the visitor closes', () => {
	it('is closed when all of its panel has left the page, and hands the focus back', async () => {
		await openChat();
		panel().remove();
		await world.pass(249);
		expect(loader.state).toEqual({ status: 'open' });
		await world.pass(1);
		expect(loader.state).toEqual({ status: 'idle' });
		expect(widget.script()).toBeNull();
		expect(returnFocus).toHaveBeenCalledOnce();
		expect(onConversation).toHaveBeenLastCalledWith(undefined);
		expect(world.timers.size).toBe(0);
	});

	it('begins another conversation next time', async () => {
		await openChat();
		panel().remove();
		await world.pass(250);
		await openChat();
		expect(new Set(sessions()).size).toBe(2);
	});

	it('is not closed by a theme that moves its panel', async () => {
		await openChat();
		const node = panel();
		node.remove();
		await world.pass(100);
		document.body.insertAdjacentHTML('beforeend', '<main></main>');
		document.querySelector('main')?.append(node);
		await world.pass(HOUR / 4);
		expect(loader.state).toEqual({ status: 'open' });
	});

	it('leaves the focus where the visitor has put it', async () => {
		document.body.innerHTML = '<input id="search">';
		await openChat();
		document.getElementById('search')?.focus();
		panel().remove();
		await world.pass(250);
		expect(loader.state).toEqual({ status: 'idle' });
		expect(returnFocus).not.toHaveBeenCalled();
	});
});

describe('Esc', () => {
	it('leads from the panel back to what opened it, and the chat stays open', async () => {
		await openChat();
		escape(field());
		expect(returnFocus).toHaveBeenCalledOnce();
		expect(loader.state).toEqual({ status: 'open' });
	});

	it('means nothing outside the panel, and nothing that the panel has used itself', async () => {
		document.body.innerHTML = '<input id="search">';
		await openChat();
		escape(document.getElementById('search') as Element);
		panel().addEventListener('keydown', (event) => {
			event.preventDefault();
		});
		escape(field());
		expect(returnFocus).not.toHaveBeenCalled();
	});
});

describe('a script of which nothing appears', () => {
	it('has failed after eight seconds', async () => {
		world.answer(issued());
		loader.open();
		await settle();
		await widget.load({ panel: false });
		await world.pass(7999);
		expect(loader.state).toEqual({ status: 'loading' });
		await world.pass(1);
		expect(loader.state).toMatchObject({ status: 'failed', reason: 'timeout' });
	});

	it.each(['body', 'main', 'head'])(
		'is open as soon as anything appears, wherever: in %s',
		async (place) => {
			document.body.innerHTML = '<main></main>';
			world.answer(issued());
			loader.open();
			await settle();
			await widget.load({ panel: false });
			document.querySelector(place)?.append(document.createElement('style'));
			await settle();
			expect(loader.state).toEqual({ status: 'open' });
			document.querySelector('head > style')?.remove();
		},
	);

	it('is known by the panel that comes after the first sign of life', async () => {
		document.body.innerHTML = '<main></main>';
		world.answer(issued());
		loader.open();
		await settle();
		await widget.load({ panel: false });
		document.querySelector('main')?.append(document.createElement('p'));
		await settle();
		const late = document.createElement('aside');
		document.body.append(late);
		await settle();
		loader.close();
		expect(late.isConnected).toBe(false);
	});
});

describe('a tab that was asleep', () => {
	/** Its timers have not run, and its clock is an hour on. */
	const wake = async () => {
		world.sleep(HOUR);
		window.dispatchEvent(new Event('pageshow'));
		await settle();
	};

	it('gets another token when it wakes up', async () => {
		await openChat();
		world.answer(issued('token-2'));
		await wake();
		expect(loader.state).toEqual({ status: 'refreshing' });
		await widget.load();
		expect(widget.script()?.getAttribute('token')).toBe('token-2');
	});

	it('waits for a connection first', async () => {
		await openChat();
		setOnLine(false);
		await wake();
		expect(loader.state).toEqual({ status: 'open' });
		setOnLine(true);
		window.dispatchEvent(new Event('online'));
		expect(loader.state).toEqual({ status: 'refreshing' });
	});

	it('asks for nothing while its token is young', async () => {
		await openChat();
		document.dispatchEvent(new Event('visibilitychange'));
		await settle();
		expect(world.requests).toHaveLength(1);
	});
});

describe('what a visitor was writing when the chat broke', () => {
	const breakChat = async () => {
		world.answer(...Array.from({ length: 9 }, () => busy));
		await world.pass(HOUR);
	};

	it('stays on the page, and is told of', async () => {
		await openChat();
		field().value = 'Half a sente';
		await breakChat();
		expect(loader.state).toMatchObject({ status: 'failed', reason: 'unavailable', unsent: true });
		expect(field().value).toBe('Half a sente');
	});

	it('is not made up: an empty panel goes', async () => {
		await openChat();
		await breakChat();
		expect(loader.state).not.toHaveProperty('unsent');
		expect(widget.panels()).toEqual([]);
	});

	it('outlasts further tries, until one opens the chat', async () => {
		await openChat();
		field().value = 'Half a sente';
		await breakChat();
		await world.pass(HOUR);
		expect(loader.state).toMatchObject({ status: 'failed', retry: 'now' });
		const broken = panel();
		loader.open();
		await settle();
		expect(panel()).toBe(broken);
		expect(loader.state).toMatchObject({ status: 'failed', unsent: true });
	});

	it('goes with the chat when the page closes it', async () => {
		await openChat();
		field().value = 'Half a sente';
		await breakChat();
		loader.close();
		expect(widget.panels()).toEqual([]);
		expect(loader.state).not.toHaveProperty('unsent');
	});
});

describe('a connection that comes back', () => {
	it('lets the visitor try again at once', async () => {
		world.answer(unreachable);
		loader.open();
		await world.pass(50);
		expect(loader.state).toMatchObject({ reason: 'network', retry: 'later' });
		window.dispatchEvent(new Event('online'));
		expect(loader.state).toMatchObject({ reason: 'network', retry: 'now' });
		expect(world.timers.size).toBe(0);
	});

	it('is no reason to go against Retry-After', async () => {
		world.answer(busy);
		loader.open();
		await settle();
		window.dispatchEvent(new Event('online'));
		expect(loader.state).toMatchObject({ reason: 'unavailable', retry: 'later' });
	});
});

describe('a conversation', () => {
	it('goes on with the session that it is given, over failures', async () => {
		loader = create('AAAAAAAAAAAAAAAAAAAAAA');
		world.answer(busy);
		loader.open();
		await world.pass(2000);
		await openChat();
		expect(sessions()).toEqual(['AAAAAAAAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAAAAAAAA']);
		expect(onConversation.mock.calls).toEqual([['AAAAAAAAAAAAAAAAAAAAAA']]);
	});
});

describe('warming up', () => {
	it('asks for what the click will need, changes no state, and leaves only the script to the click', async () => {
		world.answer(issued());
		loader.warmUp();
		loader.warmUp();
		await settle();
		expect(loader.state).toEqual({ status: 'idle' });
		expect(widget.script()).toBeNull();
		loader.open();
		await settle();
		await widget.load();
		expect(loader.state).toEqual({ status: 'open' });
		expect(world.requests).toHaveLength(1);
	});

	it('is used by a click that comes before its answer', async () => {
		loader.warmUp();
		loader.open();
		await settle();
		expect(world.requests).toHaveLength(1);
		expect(loader.state).toEqual({ status: 'loading' });
	});

	it('is forgotten when its token is not used in time', async () => {
		world.answer(issued(), issued('token-2'));
		loader.warmUp();
		await world.pass(HOUR);
		loader.open();
		await settle();
		expect(world.requests).toHaveLength(2);
		expect(widget.script()?.getAttribute('token')).toBe('token-2');
	});

	it('is tried again by the click when it failed, but not before Retry-After', async () => {
		world.answer(json(503, {}, { 'Retry-After': '60' }), issued());
		loader.warmUp();
		await settle();
		expect(loader.state).toEqual({ status: 'idle' });
		loader.open();
		await settle();
		expect(loader.state).toMatchObject({ status: 'failed', reason: 'unavailable', retry: 'later' });
		expect(world.requests).toHaveLength(1);
	});

	it('learns that nobody is there: only a visitor asks again', async () => {
		world.answer(nobody, nobody);
		loader.warmUp();
		await settle();
		loader.open({ byItself: true });
		expect(loader.state).toMatchObject({ status: 'failed', reason: 'no_operator' });
		expect(world.requests).toHaveLength(1);
		await world.pass(HOUR);
		loader.open();
		await settle();
		expect(world.requests).toHaveLength(2);
	});

	it('leaves nothing on the page when the chat is not wanted after all', () => {
		loader.warmUp();
		expect(document.querySelectorAll('link,script')).toHaveLength(0);
		loader.destroy();
		expect(world.requests[0]?.init.signal?.aborted).toBe(true);
	});
});

describe('opening by itself', () => {
	it('leaves the focus alone', async () => {
		world.answer(issued());
		loader.open({ byItself: true });
		await settle();
		await widget.load();
		expect(loader.state).toEqual({ status: 'open' });
		expect(document.activeElement).toBe(document.body);
	});

	it('moves it after all for a visitor who presses the button meanwhile', async () => {
		world.answer(issued());
		loader.open({ byItself: true });
		loader.open();
		await settle();
		await widget.load();
		expect(document.activeElement).toBe(field());
	});
});

it('counts its patience from the moment at which the visitor asked', async () => {
	const since = world.environment.now();
	await world.pass(5000);
	loader.open({ since });
	await world.pass(2999);
	expect(loader.state).toEqual({ status: 'loading' });
	await world.pass(1);
	expect(loader.state).toMatchObject({ reason: 'timeout' });
});

describe('an ended token, where errors do not say so', () => {
	const token = () => widget.script()?.getAttribute('token');

	it('is noticed by what a promise says that nobody handles', async () => {
		await openChat();
		world.answer(issued('token-2'));
		window.dispatchEvent(
			Object.assign(new Event('unhandledrejection'), { reason: new Error('token expired') }),
		);
		await settle();
		await widget.load();
		expect(token()).toBe('token-2');
	});

	it('is asked about once a minute, and the chat is left alone when the token is still the same', async () => {
		await openChat();
		const states: string[] = [];
		loader.subscribe(({ status }) => states.push(status));
		world.answer(issued('token-1'), issued('token-2'));
		await widget.throws('Script error.', '');
		await widget.throws('Script error.', '');
		expect(world.requests).toHaveLength(2);
		expect(token()).toBe('token-1');
		await world.pass(60_000);
		await widget.throws('Script error.', '');
		await widget.load();
		expect(token()).toBe('token-2');
		expect(states).toEqual(['refreshing', 'open', 'refreshing', 'open']);
	});
});

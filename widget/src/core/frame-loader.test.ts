import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeEnvironment, type FakeEnvironment, settle } from './fake-environment.ts';
import { countListeners } from './fake-listeners.ts';
import { createFrameLoader, type FrameLoaderOptions } from './frame-loader.ts';
import type { Loader } from './loader-options.ts';
import type { LoaderState } from './state.ts';

const FRAME = 'https://frame.example/v1/frame/shop';
const ORIGIN = 'https://frame.example';

let world: FakeEnvironment;
let loader: Loader;
let states: LoaderState[];
const post = vi.fn();
const returnFocus = vi.fn();
const onConversation = vi.fn();
const contentWindow = Object.assign(new EventTarget(), { postMessage: post });

const frame = () => document.querySelector('iframe') as HTMLIFrameElement;
const say = async (data: unknown, from: { origin?: string; source?: unknown } = {}) => {
	window.dispatchEvent(
		Object.assign(new Event('message'), { data, origin: ORIGIN, source: contentWindow, ...from }),
	);
	await settle();
};
const sayState = (state: LoaderState) => say({ type: 'chathub:state', state });
const load = async () => {
	frame().dispatchEvent(new Event('load'));
	await settle();
};

const create = (more: Partial<FrameLoaderOptions> = {}) => {
	loader = createFrameLoader({
		environment: world.environment,
		frameUrl: FRAME,
		grant: 'grant-1',
		title: 'Chat with us',
		returnFocus,
		onConversation,
		...more,
	});
	states = [];
	loader.subscribe((state) => states.push(state));
};

const opened = async () => {
	loader.open();
	await load();
	await sayState({ status: 'loading' });
	await sayState({ status: 'open' });
};

beforeEach(() => {
	world = createFakeEnvironment();
	// The DOM of these tests loads no frames: what is said to one is caught, and what it says is made up.
	vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockReturnValue(contentWindow as never);
	vi.spyOn(HTMLIFrameElement.prototype, 'src', 'set').mockImplementation(function set(
		this: HTMLIFrameElement,
		address: string,
	) {
		this.dataset['address'] = address;
	});
	create();
});
afterEach(() => {
	loader.destroy();
	document.body.replaceChildren();
	vi.restoreAllMocks();
	vi.clearAllMocks();
});

describe('opening', () => {
	it('puts the frame on the page, and asks it for the chat of the grant when it has loaded', async () => {
		expect(frame()).toBeNull();
		loader.open();
		expect(frame().dataset['address']).toBe(FRAME);
		expect(frame().title).toBe('Chat with us');
		expect(frame().getAttribute('sandbox')).not.toContain('top-navigation');
		expect(post).not.toHaveBeenCalled();
		await load();
		const session: unknown = expect.stringMatching(/^[\w-]{22}$/);
		expect(post.mock.calls).toEqual([
			[{ type: 'chathub:open', grant: 'grant-1', session, byItself: false }, ORIGIN],
		]);
	});

	it('shows the frame once the chat is open, and no more of it than the panel', async () => {
		loader.open();
		expect(frame().style.visibility).toBe('hidden');
		await load();
		await say({ type: 'chathub:panel', rectangle: { left: 100, top: 20, width: 300, height: 400 } });
		await sayState({ status: 'open' });
		expect(states).toEqual([{ status: 'loading' }, { status: 'open' }]);
		expect(frame().style.visibility).toBe('');
		expect(frame().style.clipPath).toBe('inset(20px calc(100% - 400px) calc(100% - 420px) 100px)');
		expect(onConversation).toHaveBeenCalledOnce();
	});

	it.each([
		['another origin', { origin: 'https://evil.example' }],
		['another window', { source: {} }],
		['no window', { source: null }],
	])('believes nothing that comes from %s', async (_, from) => {
		loader.open();
		await load();
		await say({ type: 'chathub:state', state: { status: 'open' } }, from);
		expect(loader.state).toEqual({ status: 'loading' });
	});

	it.each([
		[null],
		[{ type: 'chathub:state' }],
		[{ type: 'chathub:state', state: { status: 'wonderful' } }],
		[{ type: 'chathub:state', state: { status: 'failed' } }],
		[{ type: 'chathub:panel', rectangle: { left: '0;', top: 0, width: 0, height: 0 } }],
	])('makes nothing of %j', async (data) => {
		loader.open();
		await load();
		const before = frame().style.clipPath;
		await say(data);
		expect(loader.state).toEqual({ status: 'loading' });
		expect(frame().style.clipPath).toBe(before);
	});

	it('gets the frame ready when it is warmed up, and asks it for nothing', async () => {
		loader.warmUp();
		await load();
		expect(post).not.toHaveBeenCalled();
		expect(loader.state).toEqual({ status: 'idle' });
		loader.open();
		await settle();
		expect(post).toHaveBeenCalledOnce();
		expect(document.querySelectorAll('iframe')).toHaveLength(1);
	});
});

describe('failing', () => {
	it('has failed when the frame says nothing in eight seconds, from the click on', async () => {
		loader.open({ since: world.environment.now() - 1000 });
		await load();
		await world.pass(7000);
		expect(loader.state).toMatchObject({ status: 'failed', reason: 'timeout' });
		expect(frame()).toBeNull();
	});

	it('says so when the policy of the page forbids the frame', () => {
		loader.open();
		document.dispatchEvent(
			Object.assign(new Event('securitypolicyviolation'), {
				blockedURI: FRAME,
				disposition: 'enforce',
			}),
		);
		expect(loader.state).toMatchObject({ status: 'failed', reason: 'csp' });
	});

	it('tells what the frame tells, and asks it again when it lets that', async () => {
		loader.open();
		await load();
		await sayState({ status: 'failed', reason: 'unavailable', retry: 'later' });
		loader.open();
		expect(post).toHaveBeenCalledOnce();
		await sayState({ status: 'failed', reason: 'unavailable', retry: 'now' });
		expect(loader.state).toEqual({ status: 'failed', reason: 'unavailable', retry: 'now' });
		expect(frame().style.visibility).toBe('hidden');
		loader.open();
		await settle();
		expect(post).toHaveBeenCalledTimes(2);
	});

	it('keeps the broken panel in sight that holds what was not sent', async () => {
		await opened();
		await sayState({ status: 'failed', reason: 'network', retry: 'now', unsent: true });
		expect(frame().style.visibility).toBe('');
	});
});

describe('a grant that is refused', () => {
	it.each(['refused', 'no_operator'] as const)('is exchanged once: %s', async (reason) => {
		const refreshGrant = vi.fn(() => Promise.resolve('grant-2'));
		create({ refreshGrant });
		loader.open();
		await load();
		await sayState({ status: 'failed', reason, retry: 'later' });
		expect(loader.state).toEqual({ status: 'loading' });
		expect(post.mock.lastCall?.[0]).toMatchObject({ grant: 'grant-2' });
		await sayState({ status: 'failed', reason, retry: 'now' });
		expect(loader.state).toEqual({ status: 'failed', reason, retry: 'now' });
		expect(refreshGrant).toHaveBeenCalledOnce();
	});

	it('stays refused when there is no other', async () => {
		create({ refreshGrant: () => Promise.reject(new Error('404')) });
		loader.open();
		await load();
		await sayState({ status: 'failed', reason: 'refused', retry: 'now' });
		expect(loader.state).toMatchObject({ status: 'failed', reason: 'refused' });
	});
});

describe('closing', () => {
	it('hides the frame and ends the conversation when the visitor closes the panel', async () => {
		await opened();
		await sayState({ status: 'idle' });
		expect(loader.state).toEqual({ status: 'idle' });
		expect(frame().style.visibility).toBe('hidden');
		expect(onConversation).toHaveBeenLastCalledWith(undefined);
		expect(returnFocus).toHaveBeenCalledOnce();
	});

	it('notices that the page took the frame away', async () => {
		await opened();
		frame().remove();
		await world.pass(250);
		expect(loader.state).toEqual({ status: 'idle' });
	});

	it('hands the focus back when the visitor wants out of the panel', async () => {
		await opened();
		await say({ type: 'chathub:leave' });
		expect(returnFocus).toHaveBeenCalledOnce();
		expect(loader.state).toEqual({ status: 'open' });
	});

	it('tells the frame, and begins another conversation next time', async () => {
		await opened();
		loader.close();
		expect(post.mock.lastCall?.[0]).toEqual({ type: 'chathub:close' });
		loader.open();
		await settle();
		const sessions = post.mock.calls
			.map(([message]) => (message as { session?: string }).session)
			.filter((session) => session !== undefined);
		expect(new Set(sessions).size).toBe(2);
	});

	it('leaves nothing behind after destroy()', async () => {
		const listening = countListeners();
		await opened();
		expect(listening()).toBeGreaterThan(0);
		loader.destroy();
		loader.open();
		expect(frame()).toBeNull();
		expect(listening()).toBe(0);
		expect(world.timers.size).toBe(0);
		expect(loader.state).toEqual({ status: 'idle' });
	});
});

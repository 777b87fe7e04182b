import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepConversation } from '../core/conversation.ts';
import { createFakeEnvironment, type FakeEnvironment, settle } from '../core/fake-environment.ts';
import { countListeners } from '../core/fake-listeners.ts';
import { openUnasked, type UnaskedPlace } from './open-unasked.ts';

const grant = `e30.${btoa(JSON.stringify({ iss: 'shop', org: 12, sub: 'operator:6001' })).replace(/=+$/, '')}.x`;
const SESSION = 'AAAAAAAAAAAAAAAAAAAAAA';

let world: FakeEnvironment;
let stopping: AbortController;
const open = vi.fn();

const follow = (more: Partial<UnaskedPlace>) => {
	openUnasked(world.environment, { place: document.body, grant, signal: stopping.signal, ...more }, open);
};
const setVisibility = (state: DocumentVisibilityState) => {
	vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
	document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
	world = createFakeEnvironment();
	stopping = new AbortController();
});
afterEach(() => {
	stopping.abort();
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
	sessionStorage.clear();
	open.mockClear();
});

describe('a trigger', () => {
	it('opens nothing where there is none', () => {
		follow({});
		expect(open).not.toHaveBeenCalled();
	});

	it('opens at once where it says so', () => {
		follow({ trigger: 'immediate' });
		expect(open.mock.calls).toEqual([[]]);
	});

	it('waits for a page that somebody sees', () => {
		setVisibility('hidden');
		follow({ trigger: 'immediate' });
		expect(open).not.toHaveBeenCalled();
		setVisibility('visible');
		expect(open).toHaveBeenCalledOnce();
		setVisibility('visible');
		expect(open).toHaveBeenCalledOnce();
	});

	it('does nothing for a visitor who saves data', () => {
		vi.stubGlobal(
			'navigator',
			Object.assign(Object.create(navigator), { connection: { saveData: true } }),
		);
		follow({ trigger: 'immediate' });
		expect(open).not.toHaveBeenCalled();
	});

	it('waits for consent where the site asks for it', () => {
		const given = new Set<string>();
		vi.stubGlobal('wp_has_consent', (category: string) => given.has(category));
		follow({ trigger: 'immediate', consent: { category: 'functional' } });
		expect(open).not.toHaveBeenCalled();
		given.add('functional');
		document.dispatchEvent(new Event('wp_listen_for_consent_change'));
		expect(open).toHaveBeenCalledOnce();
	});

	it('opens when its place comes into view', () => {
		let tell: (entries: { isIntersecting: boolean }[]) => void = () => {};
		const disconnect = vi.fn();
		vi.stubGlobal(
			'IntersectionObserver',
			class {
				disconnect = disconnect;
				constructor(callback: typeof tell) {
					tell = callback;
				}
				observe() {}
			},
		);
		follow({ trigger: 'visible' });
		tell([{ isIntersecting: false }]);
		expect(open).not.toHaveBeenCalled();
		tell([{ isIntersecting: true }]);
		expect(open).toHaveBeenCalledOnce();
		expect(disconnect).toHaveBeenCalledOnce();
	});

	it('opens when the browser has nothing else to do', async () => {
		vi.stubGlobal('requestIdleCallback', undefined);
		Reflect.deleteProperty(window, 'requestIdleCallback');
		follow({ trigger: 'idle' });
		await world.pass(1999);
		expect(open).not.toHaveBeenCalled();
		await world.pass(1);
		expect(open).toHaveBeenCalledOnce();
	});

	it('is forgotten with its place', async () => {
		const listening = countListeners();
		setVisibility('hidden');
		follow({ trigger: 'immediate' });
		expect(listening()).toBeGreaterThan(0);
		stopping.abort();
		expect(listening()).toBe(0);
		setVisibility('visible');
		await settle();
		expect(open).not.toHaveBeenCalled();
	});
});

describe('a conversation of the page before', () => {
	it('goes on where the same operators answer, whatever else the visitor wants', () => {
		vi.stubGlobal(
			'navigator',
			Object.assign(Object.create(navigator), { connection: { saveData: true } }),
		);
		keepConversation(window, { session: SESSION, subject: 'operator:6001' });
		follow({});
		expect(open.mock.calls).toEqual([[SESSION]]);
	});

	it.each([
		[
			'others answer',
			() => {
				keepConversation(window, { session: SESSION, subject: 'operator:6002' });
			},
		],
		[
			'it was closed',
			() => {
				keepConversation(window, undefined);
			},
		],
		[
			'what is stored is none',
			() => {
				sessionStorage.setItem('chathub', '{"session":"<b>","subject":"operator:6001"}');
			},
		],
		[
			'what is stored is no JSON',
			() => {
				sessionStorage.setItem('chathub', 'chat');
			},
		],
	])('does not where %s', (_, prepare) => {
		prepare();
		follow({});
		expect(open).not.toHaveBeenCalled();
	});

	it('does not where nothing may be stored, and nothing breaks', () => {
		vi.stubGlobal('sessionStorage', undefined);
		keepConversation(window, { session: SESSION, subject: 'operator:6001' });
		follow({});
		expect(open).not.toHaveBeenCalled();
	});
});

import { followHours, followOpeners, openUnasked } from '@chathub/widget';
import type { ChatRequest, Environment, Loader, LoaderState } from '@chathub/widget';
import { fireEvent, screen } from '@testing-library/dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { startChats } from './start-chats.ts';

const page = {
	token_endpoint: 'https://proxy.example/v1/token',
	widget_url: 'https://widget.example/widget-script.js',
	grant_endpoint: 'https://shop.example/?rest_route=/chathub/v1/grant',
	strings: { loading: 'Opening…', open: 'Open.', failed: 'Use another way.', retry: 'Try again' },
};
const support = { department: 'support', organization: 12, grant: 'grant-support' };
const sales = { department: 'sales', organization: 13, grant: 'grant-sales' };

/** What PHP prints for a block (docs/architecture.md). */
const blockHtml = (chat: unknown, id = 'chat') => `
	<div id="${id}" class="wp-block-chathub-chat" data-chathub-chat='${JSON.stringify(chat)}' data-chathub-state="idle">
		<button type="button" class="chathub-chat__button wp-element-button">Chat with us</button>
		<p class="chathub-chat__status" role="status"></p>
		<div class="chathub-chat__fallback"><button class="chathub-chat__button">Order by phone</button></div>
	</div>`;

const print = (blocks: string, data: unknown = page) => {
	document.body.innerHTML = `${blocks}
		<script type="application/json" id="wp-script-module-data-chathub-chat-view-script-module">${JSON.stringify(data)}</script>`;
};

type FakeLoader = Loader & { readonly options: ChatRequest; readonly tell: (state: LoaderState) => void };

const loaders: FakeLoader[] = [];
let stopping: AbortController;

const createPageLoader = (options: ChatRequest): FakeLoader => {
	const listeners: ((state: LoaderState) => void)[] = [];
	let state: LoaderState = { status: 'idle' };
	const loader: FakeLoader = {
		options,
		get state() {
			return state;
		},
		subscribe: (listener) => {
			listeners.push(listener);
			return () => {};
		},
		warmUp: vi.fn(),
		open: vi.fn(),
		close: vi.fn(),
		destroy: vi.fn(),
		tell: (next) => {
			state = next;
			for (const listener of listeners) {
				listener(next);
			}
		},
	};
	loaders.push(loader);
	return loader;
};

/** Monday, 1 December 2025, 10:00 in Prague. */
const MONDAY_10 = Date.UTC(2025, 11, 1, 9);

const keepClearOfBars = vi.fn();
const scripts = {
	loader: vi.fn(() => Promise.resolve({ createPageLoader })),
	extras: vi.fn(() => Promise.resolve({ followHours, followOpeners, openUnasked, keepClearOfBars })),
};
const fetch = vi.fn<Environment['fetch']>(() => new Promise(() => {}));
let now = MONDAY_10;

const environment: Environment = {
	window,
	fetch,
	now: () => now,
	setTimer: () => () => {},
	randomBytes: (length) => new Uint8Array(length),
};

const settle = async () => {
	for (let turns = 0; turns < 5; turns += 1) {
		await Promise.resolve();
	}
};

const start = async () => {
	startChats(document, scripts, environment, stopping.signal);
	await settle();
};

/** The visitor presses a button, and the loader has come. */
const press = async (id = 'chat'): Promise<FakeLoader> => {
	fireEvent.click(button(id));
	await settle();
	return loaders.at(-1) as FakeLoader;
};

const block = (id = 'chat') => document.getElementById(id) as HTMLElement;
const button = (id = 'chat') => block(id).querySelector('button') as HTMLButtonElement;
const status = (id = 'chat') => block(id).querySelector('[role="status"]') as HTMLElement;

beforeEach(() => {
	stopping = new AbortController();
	now = MONDAY_10;
	print(blockHtml(support));
});

afterEach(() => {
	stopping.abort();
	loaders.splice(0);
	vi.clearAllMocks();
	sessionStorage.clear();
	document.body.replaceChildren();
	vi.restoreAllMocks();
});

describe('one block', () => {
	it('gives the loader what PHP printed', async () => {
		await start();
		expect((await press()).options).toMatchObject({ ...page, ...support });
	});

	it('takes the shared data from the script element, not from content that borrows its id', async () => {
		const decoy = JSON.stringify({ ...page, widget_url: 'https://evil.example/script.js' });
		const id = 'wp-script-module-data-chathub-chat-view-script-module';
		print(`<pre type="application/json" id="${id}">${decoy}</pre>${blockHtml(support)}`);
		await start();
		expect((await press()).options.widget_url).toBe(page.widget_url);
	});

	it('waits for the click, and asks nobody for anything before', async () => {
		await start();
		expect(block().dataset['chathubState']).toBe('idle');
		expect(block().dataset['chathubReady']).toBe('');
		expect([fetch.mock.calls, scripts.loader.mock.calls, scripts.extras.mock.calls]).toEqual([
			[],
			[],
			[],
		]);
		expect((await press()).open).toHaveBeenCalledOnce();
	});

	it('asks for the token while the loader is still on its way', async () => {
		await start();
		fireEvent.click(button());
		expect(fetch.mock.calls.map(([address]) => address)).toEqual([page.token_endpoint]);
		expect(block().dataset['chathubState']).toBe('loading');
		await settle();
		expect(loaders[0]?.options.started?.session).toMatch(/^[\w-]{22}$/);
		expect(fetch).toHaveBeenCalledOnce();
	});

	it('can be tried again when the loader does not come', async () => {
		scripts.loader.mockRejectedValueOnce(new TypeError('Failed to fetch'));
		await start();
		fireEvent.click(button());
		await settle();
		expect(block().dataset['chathubState']).toBe('failed');
		expect(button()).toHaveAttribute('aria-disabled', 'false');
		expect((await press()).open).toHaveBeenCalledOnce();
	});

	it('says that it is loading, and keeps button and focus', async () => {
		await start();
		const loader = await press();
		button().focus();
		loader.tell({ status: 'loading' });
		expect(block().dataset['chathubState']).toBe('loading');
		expect(button()).toHaveAttribute('aria-busy', 'true');
		expect(button()).toHaveAttribute('aria-disabled', 'true');
		expect(button()).toHaveFocus();
		expect(status()).toHaveTextContent('Opening…');
		fireEvent.click(button());
		expect(loader.open).toHaveBeenCalledOnce();
	});

	it('says that it is open, and does not say so again after a refresh', async () => {
		await start();
		const loader = await press();
		loader.tell({ status: 'loading' });
		loader.tell({ status: 'open' });
		expect(status()).toHaveTextContent('Open.');
		expect(button()).toHaveAttribute('aria-busy', 'false');
		expect(button()).toHaveAttribute('aria-disabled', 'false');
		const said = status().firstChild;
		loader.tell({ status: 'refreshing' });
		loader.tell({ status: 'open' });
		expect(status().firstChild).toBe(said);
		fireEvent.click(button());
		expect(loader.open).toHaveBeenCalledTimes(2);
	});

	it('offers to try again after a failure, once the pause is over', async () => {
		await start();
		const loader = await press();
		loader.tell({ status: 'failed', reason: 'unavailable', retry: 'later' });
		expect(block().dataset['chathubState']).toBe('failed');
		expect(status()).toHaveTextContent('Use another way.');
		expect(button()).toHaveTextContent('Try again');
		expect(button()).toHaveAttribute('aria-disabled', 'true');
		fireEvent.click(button());
		expect(loader.open).toHaveBeenCalledOnce();
		loader.tell({ status: 'failed', reason: 'unavailable', retry: 'now' });
		expect(button()).toHaveAttribute('aria-disabled', 'false');
		fireEvent.click(button());
		expect(loader.open).toHaveBeenCalledTimes(2);
	});

	it('hands the focus to the fallback when there is nothing left to try', async () => {
		await start();
		const loader = await press();
		button().focus();
		loader.tell({ status: 'failed', reason: 'network', retry: 'never' });
		expect(button().hidden).toBe(true);
		expect(block().querySelector('.chathub-chat__fallback')).toHaveFocus();
	});

	it('takes the focus from nobody else', async () => {
		await start();
		const loader = await press();
		document.body.insertAdjacentHTML('beforeend', '<input aria-label="Search">');
		screen.getByLabelText('Search').focus();
		loader.tell({ status: 'failed', reason: 'network', retry: 'never' });
		expect(screen.getByLabelText('Search')).toHaveFocus();
	});

	it('gets its own label back when it is closed', async () => {
		await start();
		const loader = await press();
		loader.tell({ status: 'failed', reason: 'timeout', retry: 'now' });
		loader.tell({ status: 'idle' });
		expect(button()).toHaveTextContent('Chat with us');
		expect(status()).toBeEmptyDOMElement();
	});

	it('leaves what the fallback holds alone', async () => {
		await start();
		const loader = await press();
		loader.tell({ status: 'failed', reason: 'timeout', retry: 'now' });
		expect(screen.getByText('Order by phone')).toBeInTheDocument();
	});
});

describe('several blocks', () => {
	it('share a chat when they lead to the same department', async () => {
		print(blockHtml(support, 'header') + blockHtml(support, 'footer'));
		await start();
		(await press('header')).tell({ status: 'open' });
		expect(block('header').dataset['chathubState']).toBe('open');
		expect(block('footer').dataset['chathubState']).toBe('open');
		fireEvent.click(button('footer'));
		expect(loaders).toHaveLength(1);
	});

	it('share a chat when one leads to the default department and another names it', async () => {
		print(blockHtml({ ...support, department: '' }, 'header') + blockHtml(support, 'footer'));
		await start();
		(await press('header')).tell({ status: 'loading' });
		expect(block('footer').dataset['chathubState']).toBe('loading');
	});

	it.each([
		['several organizations', sales, true],
		['one organization', { ...sales, organization: 12 }, false],
		['one organization beside a block of another version', null, false],
	])('name the script by the organization when the page offers %s', async (_, other, isNamed) => {
		print(blockHtml(support) + blockHtml(other, 'other'));
		await start();
		expect((await press()).options.offersSeveral?.()).toBe(isNamed);
	});
});

describe('blocks that join the page later, and those that leave it', () => {
	const insert = async (html: string) => {
		document.body.insertAdjacentHTML('beforeend', `<main>${html}</main>`);
		await settle();
	};

	it('work, once each', async () => {
		document.querySelector('#chat')?.remove();
		await start();
		await insert(blockHtml(support));
		await insert('<p>More</p>');
		expect(block().dataset['chathubReady']).toBe('');
		expect((await press()).open).toHaveBeenCalledOnce();
		expect(loaders).toHaveLength(1);
	});

	it('tell at once what the others tell', async () => {
		await start();
		(await press()).tell({ status: 'failed', reason: 'unavailable', retry: 'now' });
		await insert(blockHtml(support, 'later'));
		expect(block('later').dataset['chathubState']).toBe('failed');
		expect(button('later')).toHaveTextContent('Try again');
	});

	it('work when they are copies of others, as sliders make them', async () => {
		await start();
		await insert(block().outerHTML.replace('id="chat"', 'id="copy"'));
		expect((await press('copy')).open).toHaveBeenCalledOnce();
	});

	it('show the fallback when they cannot work', async () => {
		await start();
		await insert(blockHtml(null, 'later'));
		expect(block('later').dataset['chathubState']).toBe('unavailable');
	});

	it('are left alone once they have left, and work when they come back', async () => {
		await start();
		const left = block();
		left.remove();
		await settle();
		fireEvent.click(left.querySelector('button') as HTMLButtonElement);
		expect(fetch).not.toHaveBeenCalled();
		expect(left.dataset['chathubReady']).toBeUndefined();
		document.body.append(left);
		await settle();
		expect((await press()).open).toHaveBeenCalledOnce();
	});
});

describe('a visitor who comes near', () => {
	/** As PHP prints them where there are no opening hours. */
	const words = { ...page.strings, unsent: 'Your message was not sent.' };
	const near = async () => {
		fireEvent.pointerEnter(button());
		await settle();
		return loaders.length === 1 && fetch.mock.calls.length === 1;
	};

	it('warms the chat up where the site asks for no consent, and the click uses that', async () => {
		print(blockHtml(support), { ...page, strings: words });
		await start();
		expect(await near()).toBe(true);
		expect(loaders[0]?.warmUp).toHaveBeenCalledOnce();
		expect(block().dataset['chathubState']).toBe('idle');
		await press();
		expect(fetch).toHaveBeenCalledOnce();
		expect(loaders).toHaveLength(1);
	});

	it.each([
		['has given it', () => true, true],
		['has not given it', () => false, false],
		['cannot be asked', undefined, false],
	])('does so where the site asks for consent and the visitor %s: %s', async (_, answer, isWarm) => {
		print(blockHtml(support), { ...page, strings: words, consent: { category: 'functional' } });
		vi.stubGlobal('wp_has_consent', answer);
		await start();
		expect(await near()).toBe(isWarm);
		vi.unstubAllGlobals();
	});

	it('does not on a page out of a cache, which does not say whether its site asks for consent', async () => {
		await start();
		expect(await near()).toBe(false);
	});

	it.each([
		['pointer', () => fireEvent.pointerDown(button())],
		['Enter', () => fireEvent.keyDown(button(), { key: 'Enter' })],
		['space', () => fireEvent.keyDown(button(), { key: ' ' })],
	])('does by pressing the button, whatever the page says: %s', async (_, press) => {
		await start();
		press();
		await settle();
		expect(fetch).toHaveBeenCalledOnce();
	});

	it('does not by going past the button with the keyboard', async () => {
		await start();
		for (const key of ['Tab', 'Shift', 'Escape', 'ArrowDown']) {
			fireEvent.keyDown(button(), { key });
		}
		await settle();
		expect(fetch).not.toHaveBeenCalled();
	});

	it('asks for nothing again while the loader cannot be had', async () => {
		scripts.loader.mockRejectedValueOnce(new TypeError('failed'));
		print(blockHtml(support), { ...page, strings: words });
		await start();
		await near();
		await near();
		expect(fetch).toHaveBeenCalledOnce();
		await press();
		expect(fetch).toHaveBeenCalledTimes(2);
	});
});

describe('office hours', () => {
	const words = { ...page.strings, closed: 'Nobody is here now.', opens: 'Back %s.' };
	const availability = {
		time_zone: 'Europe/Prague',
		hours: [{ day: 1, from: '09:00', to: '17:30' }],
		holidays: [],
	};
	const printHours = () => {
		print(blockHtml(support), { ...page, strings: words, availability });
	};

	it('are decided before anything else happens', () => {
		now = MONDAY_10 - 2 * 3_600_000;
		printHours();
		startChats(document, scripts, environment, stopping.signal);
		expect(block().dataset['chathubState']).toBe('closed');
		expect(status()).toHaveTextContent('Nobody is here now.');
	});

	it('tell when somebody is back, and open nothing until then', async () => {
		now = MONDAY_10 - 2 * 3_600_000;
		printHours();
		await start();
		expect(status()).toHaveTextContent(/^Nobody is here now\. Back .*Monday/);
		fireEvent.pointerDown(button());
		await settle();
		expect(fetch).not.toHaveBeenCalled();
	});

	it('are no hindrance while somebody is there, or when their zone is unknown', async () => {
		printHours();
		await start();
		expect(block().dataset['chathubState']).toBe('idle');
		expect((await press()).open).toHaveBeenCalledOnce();
	});
});

describe('a chat that opens without a click', () => {
	it('does so where its block says so, and never for those who edit the site', async () => {
		print(blockHtml({ ...support, trigger: 'immediate' }));
		await start();
		expect(loaders[0]?.open).toHaveBeenCalledWith(expect.objectContaining({ byItself: true }));
		stopping.abort();
		loaders.splice(0);
		stopping = new AbortController();
		print(
			blockHtml({ ...support, trigger: 'immediate' }).replace(
				'data-chathub-state',
				'data-chathub-staff data-chathub-state',
			),
		);
		await start();
		expect(loaders).toEqual([]);
	});
});

describe('a chat that opens without a click, beside others', () => {
	it('takes the place of none that is open', async () => {
		print(`${blockHtml(support)}${blockHtml(sales, 'other')}`);
		await start();
		const first = await press();
		first.tell({ status: 'open' });
		document.body.insertAdjacentHTML('beforeend', blockHtml({ ...sales, trigger: 'immediate' }, 'third'));
		await settle();
		await settle();
		expect(loaders).toHaveLength(1);
	});
});

describe('elements of the page that open a chat', () => {
	it.each([
		['', 'grant-support'],
		['sales', 'grant-sales'],
	])('open that of the department “%s”', async (department, grant) => {
		print(
			`${blockHtml(support)}${blockHtml(sales, 'other')}<a id="link" data-chathub-open="${department}" href="#contact">Chat</a>`,
		);
		await start();
		expect(fireEvent.click(document.getElementById('link') as Element)).toBe(false);
		await settle();
		expect(loaders.map(({ options }) => options.grant)).toEqual([grant]);
	});

	it('lead where they lead when there is no such chat', async () => {
		print(`${blockHtml(support)}<a id="link" data-chathub-open="nowhere" href="#contact">Chat</a>`);
		await start();
		expect(fireEvent.click(document.getElementById('link') as Element)).toBe(true);
	});

	it('lead where they lead when the chat cannot be opened now, in another tab, and beside an editor’s session', async () => {
		print(`${blockHtml(support)}<a id="link" data-chathub-open href="#contact">Chat</a>`);
		await start();
		const link = document.getElementById('link') as Element;
		expect(fireEvent.click(link, { ctrlKey: true })).toBe(true);
		(await press()).tell({ status: 'failed', reason: 'unavailable', retry: 'never' });
		expect(fireEvent.click(link)).toBe(true);
		stopping.abort();
		stopping = new AbortController();
		loaders.splice(0);
		print(
			`${blockHtml(support).replace('data-chathub-state', 'data-chathub-staff data-chathub-state')}<a id="link" data-chathub-open href="#contact">Chat</a>`,
		);
		await start();
		expect(fireEvent.click(document.getElementById('link') as Element)).toBe(true);
		expect(loaders).toEqual([]);
	});
});

describe('events for the page', () => {
	it('tell each state, and what it means', async () => {
		const heard: string[] = [];
		for (const name of ['state', 'open', 'close', 'failed']) {
			document.addEventListener(
				`chathub:${name}`,
				(event) => {
					const {
						status: told,
						department,
						reason,
					} = (event as CustomEvent<Record<string, string>>).detail;
					heard.push([name, told, department, reason].filter(Boolean).join(' '));
				},
				{ signal: stopping.signal },
			);
		}
		await start();
		const loader = await press();
		loader.tell({ status: 'open' });
		loader.tell({ status: 'refreshing' });
		loader.tell({ status: 'open' });
		loader.tell({ status: 'idle' });
		loader.tell({ status: 'failed', reason: 'network', retry: 'later' });
		loader.tell({ status: 'failed', reason: 'network', retry: 'now' });
		expect(heard).toEqual([
			'state loading support',
			'state open support',
			'open open support',
			'state refreshing support',
			'state open support',
			'state idle support',
			'close idle support',
			'state failed support network',
			'failed failed support network',
			'state failed support network',
		]);
	});
});

it('keeps floating chats clear of bars, and loads nothing for that elsewhere', async () => {
	print(blockHtml(support).replace('wp-block-chathub-chat', 'wp-block-chathub-chat is-floating'));
	await start();
	expect(keepClearOfBars).toHaveBeenCalledOnce();
});

it('tells a visitor whose words were not sent', async () => {
	print(blockHtml(support), { ...page, strings: { ...page.strings, unsent: 'Not sent.' } });
	await start();
	const loader = await press();
	loader.tell({ status: 'failed', reason: 'network', retry: 'now', unsent: true });
	expect(status()).toHaveTextContent('Not sent.');
});

describe('a page that cannot work', () => {
	it.each([
		[
			'without the shared data',
			() => {
				print(blockHtml(support), null);
			},
		],
		[
			'with half of the shared data',
			() => {
				print(blockHtml(support), { ...page, strings: {} });
			},
		],
		[
			'with a block of another version',
			() => {
				print(blockHtml({ department: 'support' }));
			},
		],
		[
			'with a frame that is none: never in the page itself instead',
			() => {
				print(blockHtml(support), { ...page, frame_url: null });
			},
		],
	])('shows the fallback: %s', async (_, prepare) => {
		prepare();
		await start();
		expect(loaders).toEqual([]);
		expect(block().dataset['chathubState']).toBe('unavailable');
	});

	it('calls no block ready that has no button', async () => {
		document.querySelector('.chathub-chat__button')?.remove();
		await start();
		expect(block().dataset['chathubReady']).toBeUndefined();
	});

	it('leaves blocks alone that PHP marked as unavailable', async () => {
		document.body.innerHTML = '<div id="chat" data-chathub-state="unavailable"></div>';
		await start();
		expect(loaders).toEqual([]);
		expect(block().dataset['chathubState']).toBe('unavailable');
	});
});

import { browserEnvironment } from '@chathub/widget';
import type { Loader, LoaderOptions, LoaderState } from '@chathub/widget';
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

type FakeLoader = Loader & { readonly options: LoaderOptions; readonly tell: (state: LoaderState) => void };

const loaders: FakeLoader[] = [];
let stop = () => {};

const createFakeLoader = (options: LoaderOptions): FakeLoader => {
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

const start = () => {
	stop = startChats(document, createFakeLoader);
	return loaders[0] as FakeLoader;
};

/** What each loader's mount calls the script that it would put on the page. */
const scriptIds = () =>
	loaders.map(({ options }) => {
		const append = vi.spyOn(document.body, 'append').mockReturnValue(undefined);
		void options.mount(browserEnvironment()).show('token', new AbortController().signal);
		return (append.mock.lastCall?.[0] as HTMLScriptElement).id;
	});

const block = (id = 'chat') => document.getElementById(id) as HTMLElement;
const button = (id = 'chat') => block(id).querySelector('button') as HTMLButtonElement;
const status = (id = 'chat') => block(id).querySelector('[role="status"]') as HTMLElement;

beforeEach(() => {
	print(blockHtml(support));
});

afterEach(() => {
	stop();
	loaders.splice(0);
	document.body.replaceChildren();
	vi.restoreAllMocks();
});

describe('one block', () => {
	it('gives the loader what PHP printed', () => {
		const { source } = start().options;
		expect(source).toMatchObject({ tokenEndpoint: page.token_endpoint, grant: 'grant-support' });
	});

	it('takes the shared data from the script element, not from content that borrows its id', () => {
		const decoy = JSON.stringify({ ...page, widget_url: 'https://evil.example/script.js' });
		const id = 'wp-script-module-data-chathub-chat-view-script-module';
		print(`<pre type="application/json" id="${id}">${decoy}</pre>${blockHtml(support)}`);
		const { mount } = start().options;
		expect(mount(browserEnvironment()).address).toBe(page.widget_url);
	});

	it('waits for the click', () => {
		const loader = start();
		expect(loader.open).not.toHaveBeenCalled();
		expect(block().dataset['chathubState']).toBe('idle');
		expect(block().dataset['chathubReady']).toBe('');
		fireEvent.click(button());
		expect(loader.open).toHaveBeenCalledOnce();
	});

	it('says that it is loading, and keeps button and focus', () => {
		const loader = start();
		button().focus();
		loader.tell({ status: 'loading' });
		expect(block().dataset['chathubState']).toBe('loading');
		expect(button()).toHaveAttribute('aria-busy', 'true');
		expect(button()).toHaveAttribute('aria-disabled', 'true');
		expect(button()).toHaveFocus();
		expect(status()).toHaveTextContent('Opening…');
		fireEvent.click(button());
		expect(loader.open).not.toHaveBeenCalled();
	});

	it('says that it is open, and does not say so again after a refresh', () => {
		const loader = start();
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
		expect(loader.open).toHaveBeenCalledOnce();
	});

	it('offers to try again after a failure, once the pause is over', () => {
		const loader = start();
		loader.tell({ status: 'failed', reason: 'unavailable', retry: 'later' });
		expect(block().dataset['chathubState']).toBe('failed');
		expect(status()).toHaveTextContent('Use another way.');
		expect(button()).toHaveTextContent('Try again');
		expect(button()).toHaveAttribute('aria-disabled', 'true');
		fireEvent.click(button());
		expect(loader.open).not.toHaveBeenCalled();
		loader.tell({ status: 'failed', reason: 'unavailable', retry: 'now' });
		expect(button()).toHaveAttribute('aria-disabled', 'false');
		fireEvent.click(button());
		expect(loader.open).toHaveBeenCalledOnce();
	});

	it('hands the focus to the fallback when there is nothing left to try', () => {
		const loader = start();
		button().focus();
		loader.tell({ status: 'failed', reason: 'network', retry: 'never' });
		expect(button().hidden).toBe(true);
		expect(block().querySelector('.chathub-chat__fallback')).toHaveFocus();
	});

	it('takes the focus from nobody else', () => {
		const loader = start();
		document.body.insertAdjacentHTML('beforeend', '<input aria-label="Search">');
		screen.getByLabelText('Search').focus();
		loader.tell({ status: 'failed', reason: 'network', retry: 'never' });
		expect(screen.getByLabelText('Search')).toHaveFocus();
	});

	it('gets its own label back when it is closed', () => {
		const loader = start();
		loader.tell({ status: 'failed', reason: 'timeout', retry: 'now' });
		loader.tell({ status: 'idle' });
		expect(button()).toHaveTextContent('Chat with us');
		expect(status()).toBeEmptyDOMElement();
	});

	it('leaves what the fallback holds alone', () => {
		const loader = start();
		loader.tell({ status: 'failed', reason: 'timeout', retry: 'now' });
		expect(screen.getByText('Order by phone')).toBeInTheDocument();
	});
});

describe('several blocks', () => {
	it('share a loader when they lead to the same department', () => {
		print(blockHtml(support, 'header') + blockHtml(support, 'footer'));
		const loader = start();
		expect(loaders).toHaveLength(1);
		loader.tell({ status: 'open' });
		expect(block('header').dataset['chathubState']).toBe('open');
		expect(block('footer').dataset['chathubState']).toBe('open');
	});

	it('share a loader when one leads to the default department and another names it', () => {
		print(blockHtml({ ...support, department: '' }, 'header') + blockHtml(support, 'footer'));
		const loader = start();
		expect(loaders).toHaveLength(1);
		loader.tell({ status: 'loading' });
		expect(block('footer').dataset['chathubState']).toBe('loading');
	});

	it.each([
		['several organizations', sales, ['operator-chat-panel-script-12', 'operator-chat-panel-script-13']],
		[
			'one organization',
			{ ...sales, organization: 12 },
			['operator-chat-panel-script', 'operator-chat-panel-script'],
		],
		['one organization beside a block of another version', null, ['operator-chat-panel-script']],
	])('name the script by the organization when the page offers %s', (_, other, ids) => {
		print(blockHtml(support) + blockHtml(other, 'other'));
		start();
		expect(scriptIds()).toEqual(ids);
	});
});

describe('blocks that join the page later', () => {
	const insert = async (html: string) => {
		document.body.insertAdjacentHTML('beforeend', `<main>${html}</main>`);
		await Promise.resolve();
	};

	it('work, once each', async () => {
		document.querySelector('#chat')?.remove();
		start();
		expect(loaders).toEqual([]);
		await insert(blockHtml(support));
		await insert('<p>More</p>');
		expect(block().dataset['chathubReady']).toBe('');
		fireEvent.click(button());
		expect(loaders).toHaveLength(1);
		expect(loaders[0]?.open).toHaveBeenCalledOnce();
	});

	it('tell at once what the others tell', async () => {
		const loader = start();
		loader.tell({ status: 'failed', reason: 'unavailable', retry: 'now' });
		await insert(blockHtml(support, 'later'));
		expect(loaders).toHaveLength(1);
		expect(block('later').dataset['chathubState']).toBe('failed');
		expect(button('later')).toHaveTextContent('Try again');
	});

	it('work when they are copies of others, as sliders make them', async () => {
		const loader = start();
		await insert(block().outerHTML.replace('id="chat"', 'id="copy"'));
		fireEvent.click(button('copy'));
		expect(loader.open).toHaveBeenCalledOnce();
	});

	it('show the fallback when they cannot work', async () => {
		start();
		await insert(blockHtml(null, 'later'));
		expect(block('later').dataset['chathubState']).toBe('unavailable');
	});

	it('make the script be named by the organization when they bring another one', async () => {
		start();
		await insert(blockHtml(sales, 'later'));
		expect(scriptIds()).toEqual(['operator-chat-panel-script-12', 'operator-chat-panel-script-13']);
	});
});

describe('the current grant', () => {
	const refreshGrant = () => {
		const { source } = start().options;
		return 'refreshGrant' in source ? source.refreshGrant() : Promise.reject(new Error('nothing to ask'));
	};

	it('comes from WordPress itself, without a cookie, on sites of every permalink structure', async () => {
		const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ grant: 'grant-2' }));
		expect(await refreshGrant()).toBe('grant-2');
		const [address, init] = fetch.mock.lastCall as [URL, RequestInit];
		expect(Object.fromEntries(address.searchParams)).toEqual({
			rest_route: '/chathub/v1/grant',
			department: 'support',
		});
		expect(init).toEqual({ credentials: 'omit', cache: 'no-cache' });
	});

	it.each([{ code: 'chathub_department_not_found' }, null])(
		'is missing when WordPress answers %j',
		async (answer) => {
			vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json(answer, { status: 404 }));
			await expect(refreshGrant()).rejects.toThrow('no grant');
		},
	);
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
	])('shows the fallback: %s', (_, prepare) => {
		prepare();
		start();
		expect(loaders).toEqual([]);
		expect(block().dataset['chathubState']).toBe('unavailable');
	});

	it('calls no block ready that has no button', () => {
		document.querySelector('.chathub-chat__button')?.remove();
		start();
		expect(block().dataset['chathubReady']).toBeUndefined();
	});

	it('leaves blocks alone that PHP marked as unavailable', () => {
		document.body.innerHTML = '<div id="chat" data-chathub-state="unavailable"></div>';
		start();
		expect(loaders).toEqual([]);
		expect(block().dataset['chathubState']).toBe('unavailable');
	});
});

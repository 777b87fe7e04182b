import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeEnvironment, type FakeEnvironment, settle } from '../core/fake-environment.ts';
import { createFakeLoaders, type FakeLoader } from '../core/fake-loader.ts';
import type { ChatRequest } from '../core/page-loader.ts';
import { start } from './start.ts';

const settings = {
	tokenEndpoint: 'https://proxy.example/v1/token',
	widgetUrl: 'https://widget.example/widget-script.js',
};

/** As `chathub-proxy grant` makes them; only the proxy can tell who signed it. */
const grantOf = (claims: unknown) => `e30.${btoa(JSON.stringify(claims)).replace(/=+$/, '')}.c2lnbmF0dXJl`;
const support = grantOf({ iss: 'shop-example', org: 12, sub: 'organization:12' });
const sales = grantOf({ iss: 'shop-example', org: 13, sub: 'organization:13' });

const { loaders, create } = createFakeLoaders<ChatRequest>();
let world: FakeEnvironment;
let stop = () => {};

const print = (html: string, lang = 'en') => {
	document.documentElement.lang = lang;
	document.body.innerHTML = html;
};
const place = (grant: string, id = 'chat', more = '') =>
	`<div id="${id}" data-chathub-grant="${grant}" ${more}>Call <a href="tel:+420222333444">us</a></div>`;

const load = () => Promise.resolve({ createPageLoader: create });

const startPage = (more: Partial<Parameters<typeof start>[0]> = {}) => {
	stop = start({ ...settings, ...more }, document, { load, environment: world.environment });
};

/** The visitor presses a button, and the loader has come. */
const press = async (id = 'chat') => {
	button(id).click();
	await settle();
	return loaders.at(-1) as FakeLoader<ChatRequest>;
};

const host = (id = 'chat') => document.getElementById(id) as HTMLElement;
const part = (selector: string, id = 'chat') => host(id).shadowRoot?.querySelector(selector) as HTMLElement;
const button = (id = 'chat') => part('button', id) as HTMLButtonElement;
const status = (id = 'chat') => part('[role="status"]', id);

beforeEach(() => {
	world = createFakeEnvironment();
	print(place(support));
});

afterEach(() => {
	stop();
	loaders.splice(0);
	document.body.replaceChildren();
	vi.restoreAllMocks();
});

describe('an element with a grant', () => {
	it('gets a button and a status beside its own content, which stays what it is', () => {
		const before = host().innerHTML;
		startPage();
		expect(button().type).toBe('button');
		expect(button().textContent).toBe('Chat with us');
		expect(status().textContent).toBe('');
		expect(part('[part=chathub-fallback] slot')).not.toBeNull();
		expect(host().innerHTML).toBe(before);
		expect(host().dataset['chathubState']).toBe('idle');
		expect(host().dataset['chathubReady']).toBe('');
	});

	it('leads the loader to the proxy of this script, and to the widget that the proxy names', async () => {
		startPage();
		expect((await press()).options).toMatchObject({
			token_endpoint: settings.tokenEndpoint,
			widget_url: settings.widgetUrl,
			grant: support,
			organization: 12,
			frame_url: undefined,
		});
	});

	it('waits for the click', async () => {
		startPage();
		await settle();
		expect(loaders).toEqual([]);
		expect(world.requests).toEqual([]);
		expect((await press()).open).toHaveBeenCalledOnce();
	});

	it('opens without a click where it says so', async () => {
		print(place(support, 'chat', 'data-chathub-trigger="immediate"'));
		startPage();
		await settle();
		expect(loaders[0]?.open).toHaveBeenCalledWith(expect.objectContaining({ byItself: true }));
	});

	it('runs in the isolated mode’s frame where it says so', async () => {
		print(place(support, 'chat', 'data-chathub-isolated'));
		startPage({ frameOrigin: 'https://frame.example' });
		expect((await press()).options.frame_url).toBe('https://frame.example/v1/frame/shop-example');
	});

	it('never runs in the page itself where it says so and the proxy has no frame', () => {
		print(place(support, 'chat', 'data-chathub-isolated'));
		startPage();
		expect(host().shadowRoot).toBeNull();
		expect(host().dataset['chathubState']).toBe('unavailable');
	});

	it('works again when it comes back to the page', async () => {
		startPage();
		const chat = host();
		chat.remove();
		await settle();
		document.body.append(chat);
		await settle();
		expect((await press()).open).toHaveBeenCalledOnce();
		expect(chat.dataset['chathubReady']).toBe('');
	});

	it('tells what happens, by its state and in words', async () => {
		startPage();
		const loader = await press();
		loader.tell({ status: 'loading' });
		expect(host().dataset['chathubState']).toBe('loading');
		expect(button().getAttribute('aria-busy')).toBe('true');
		expect(status().textContent).toBe('Opening the chat…');
		loader.tell({ status: 'failed', reason: 'network', retry: 'now' });
		expect(host().dataset['chathubState']).toBe('failed');
		expect(button().textContent).toBe('Try again');
		expect(status().textContent).toMatch(/another way/);
	});

	it('hands the focus to its content when there is nothing left to try', async () => {
		startPage();
		const loader = await press();
		// The DOM of these tests does not know what has the focus in a shadow root.
		vi.spyOn(button(), 'matches').mockImplementation((selector) => selector === ':focus');
		loader.tell({ status: 'failed', reason: 'network', retry: 'never' });
		expect(button().hidden).toBe(true);
		expect(host().shadowRoot?.activeElement).toBe(part('[part=chathub-fallback]'));
	});

	it('takes no style from an attribute or an element, which policies of pages forbid', () => {
		startPage();
		expect(host().shadowRoot?.adoptedStyleSheets).toHaveLength(1);
		expect(host().shadowRoot?.querySelector('style, [style]')).toBeNull();
		expect(host().hasAttribute('style')).toBe(false);
	});
});

describe('words', () => {
	it.each([
		['en-GB', 'Chat with us', 'en'],
		['cs', 'Napište nám', 'cs'],
		['uk-UA', 'Написати нам', 'uk'],
		['de', 'Chat with us', 'en'],
		['constructor', 'Chat with us', 'en'],
	])('are those of a page in %s', (lang, text, marked) => {
		print(place(support), lang);
		startPage();
		expect(button().textContent).toBe(text);
		expect(button().lang).toBe(marked);
		expect(status().lang).toBe(marked);
	});

	it('are those of the nearest element that says its language', () => {
		print(`<section lang="cs">${place(support)}</section>`, 'en');
		startPage();
		expect(button().textContent).toBe('Napište nám');
	});

	it('are the place’s own where it has any, and then in the language of the page', async () => {
		const own =
			'data-chathub-text="Fragen?" data-chathub-loading="Moment…" data-chathub-retry="Noch einmal"';
		print(place(support, 'chat', own), 'de');
		startPage();
		expect(button().textContent).toBe('Fragen?');
		expect(button().lang).toBe('');
		const loader = await press();
		loader.tell({ status: 'loading' });
		expect(status().textContent).toBe('Moment…');
		loader.tell({ status: 'failed', reason: 'timeout', retry: 'now' });
		expect(button().textContent).toBe('Noch einmal');
	});
});

describe('several elements', () => {
	it('share a chat when they have the same grant', async () => {
		print(place(support, 'header') + place(support, 'footer'));
		startPage();
		const loader = await press('header');
		loader.tell({ status: 'open' });
		expect(host('header').dataset['chathubState']).toBe('open');
		expect(host('footer').dataset['chathubState']).toBe('open');
		expect(loaders).toHaveLength(1);
	});

	it('make the script be named by the organization when they lead to several', async () => {
		print(place(support, 'one'));
		startPage();
		const { options } = await press('one');
		expect(options.offersSeveral?.()).toBe(false);
		document.body.insertAdjacentHTML('beforeend', place(sales, 'two'));
		await settle();
		expect(options.offersSeveral?.()).toBe(true);
	});

	it('work when they join the page later, also as copies of others', async () => {
		startPage();
		const copy = host().cloneNode(true) as HTMLElement;
		copy.id = 'copy';
		document.body.append(copy);
		await settle();
		expect((await press('copy')).open).toHaveBeenCalledOnce();
	});

	it('are started once, however often the page loads the script', () => {
		startPage();
		start(settings, document, { load, environment: world.environment })();
		expect(host().dataset['chathubState']).toBe('idle');
		expect(host().dataset['chathubReady']).toBe('');
	});
});

describe('an element that cannot work keeps its content and says so', () => {
	it.each([
		['no grant', ''],
		['something else', 'hello'],
		['a grant of no organization', grantOf({ iss: 'shop-example' })],
		['a grant of no site', grantOf({ org: 12 })],
		['a grant whose claims are no object', grantOf(null)],
	])('with %s', (_, grant) => {
		print(place(grant));
		startPage();
		expect(loaders).toEqual([]);
		expect(host().shadowRoot).toBeNull();
		expect(host().dataset['chathubState']).toBe('unavailable');
		expect(host().textContent).toBe('Call us');
	});

	it('in a browser without constructed style sheets', () => {
		vi.stubGlobal('CSSStyleSheet', undefined);
		startPage();
		vi.unstubAllGlobals();
		expect(host().shadowRoot).toBeNull();
		expect(host().dataset['chathubState']).toBe('unavailable');
	});
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserEnvironment } from '../core/environment.ts';
import { createFakeLoaders, type FakeLoader } from '../core/fake-loader.ts';
import { start } from './start.ts';

const settings = {
	tokenEndpoint: 'https://proxy.example/v1/token',
	widgetUrl: 'https://widget.example/widget-script.js',
};

/** As `chathub-proxy grant` makes them; only the proxy can tell who signed it. */
const grantOf = (claims: unknown) => `e30.${btoa(JSON.stringify(claims)).replace(/=+$/, '')}.c2lnbmF0dXJl`;
const support = grantOf({ iss: 'shop-example', org: 12, sub: 'organization:12' });
const sales = grantOf({ iss: 'shop-example', org: 13, sub: 'organization:13' });

const { loaders, create } = createFakeLoaders();
let stop = () => {};

const print = (html: string, lang = 'en') => {
	document.documentElement.lang = lang;
	document.body.innerHTML = html;
};
const place = (grant: string, id = 'chat', more = '') =>
	`<div id="${id}" data-chathub-grant="${grant}" ${more}>Call <a href="tel:+420222333444">us</a></div>`;

const startPage = (): FakeLoader => {
	stop = start(settings, document, create);
	return loaders[0] as FakeLoader;
};

const host = (id = 'chat') => document.getElementById(id) as HTMLElement;
const part = (selector: string, id = 'chat') => host(id).shadowRoot?.querySelector(selector) as HTMLElement;
const button = (id = 'chat') => part('button', id) as HTMLButtonElement;
const status = (id = 'chat') => part('[role="status"]', id);

beforeEach(() => {
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

	it('leads the loader to the proxy of this script, and to the widget that the proxy names', () => {
		const { source, mount } = startPage().options;
		expect(source).toEqual({ tokenEndpoint: settings.tokenEndpoint, grant: support });
		expect(mount(browserEnvironment()).address).toBe(settings.widgetUrl);
	});

	it('waits for the click', () => {
		const loader = startPage();
		expect(loader.open).not.toHaveBeenCalled();
		button().click();
		expect(loader.open).toHaveBeenCalledOnce();
	});

	it('tells what happens, by its state and in words', () => {
		const loader = startPage();
		loader.tell({ status: 'loading' });
		expect(host().dataset['chathubState']).toBe('loading');
		expect(button().getAttribute('aria-busy')).toBe('true');
		expect(status().textContent).toBe('Opening the chat…');
		loader.tell({ status: 'failed', reason: 'network', retry: 'now' });
		expect(host().dataset['chathubState']).toBe('failed');
		expect(button().textContent).toBe('Try again');
		expect(status().textContent).toMatch(/another way/);
	});

	it('hands the focus to its content when there is nothing left to try', () => {
		const loader = startPage();
		button().focus();
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

	it('are the place’s own where it has any, and then in the language of the page', () => {
		const own =
			'data-chathub-text="Fragen?" data-chathub-loading="Moment…" data-chathub-retry="Noch einmal"';
		print(place(support, 'chat', own), 'de');
		const loader = startPage();
		expect(button().textContent).toBe('Fragen?');
		expect(button().lang).toBe('');
		loader.tell({ status: 'loading' });
		expect(status().textContent).toBe('Moment…');
		loader.tell({ status: 'failed', reason: 'timeout', retry: 'now' });
		expect(button().textContent).toBe('Noch einmal');
	});
});

describe('several elements', () => {
	it('share a loader when they have the same grant', () => {
		print(place(support, 'header') + place(support, 'footer'));
		startPage();
		expect(loaders).toHaveLength(1);
		loaders[0]?.tell({ status: 'open' });
		expect(host('header').dataset['chathubState']).toBe('open');
		expect(host('footer').dataset['chathubState']).toBe('open');
	});

	it('make the script be named by the organization when they lead to several', () => {
		print(place(support, 'one') + place(sales, 'two'));
		startPage();
		const append = vi.spyOn(document.body, 'append').mockReturnValue(undefined);
		const ids = loaders.map(({ options }) => {
			void options.mount(browserEnvironment()).show('token', new AbortController().signal);
			return (append.mock.lastCall?.[0] as HTMLScriptElement).id;
		});
		expect(ids).toEqual(['operator-chat-panel-script-12', 'operator-chat-panel-script-13']);
	});

	it('work when they join the page later, also as copies of others', async () => {
		const loader = startPage();
		const copy = host().cloneNode(true) as HTMLElement;
		copy.id = 'copy';
		document.body.append(copy);
		await Promise.resolve();
		button('copy').click();
		expect(loader.open).toHaveBeenCalledOnce();
	});

	it('are started once, however often the page loads the script', () => {
		startPage();
		const second = createFakeLoaders();
		start(settings, document, second.create)();
		expect(second.loaders).toEqual([]);
		expect(host().dataset['chathubState']).toBe('idle');
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

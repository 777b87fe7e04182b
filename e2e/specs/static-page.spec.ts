import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { recordRequests } from '../support/requests.ts';
import { StaticSite } from '../support/static-site.ts';
import { widgetPanel } from '../support/widget-panel.ts';

const FALLBACK = 'Write to <a href="mailto:help@example.com">help@example.com</a>';

/** The chat on a page, by what a visitor sees. */
const chatOn = (page: Page) => {
	const place = page.locator('[data-chathub-grant]');
	return {
		place,
		button: place.getByRole('button', { name: 'Chat with us' }),
		retry: place.getByRole('button', { name: 'Try again' }),
		status: place.getByRole('status'),
		fallback: page.getByRole('link', { name: 'help@example.com' }),
	};
};

let started: StaticSite | undefined;

test.describe('On a page outside WordPress, a visitor', () => {
	let site: StaticSite;

	// Once for all tests, but not before the first has put the stack back as it was at first.
	test.beforeEach(async ({ stack }) => {
		started ??= await StaticSite.start(stack);
		site = started;
	});
	test.afterAll(() => started?.stop());

	test('opens the chat by a click; before it, the page loads the script and nothing else', async ({
		page,
		stack,
		chathub,
	}) => {
		site.show({ body: await site.newMarkup(FALLBACK) });
		await chathub.reset();
		const outside = recordRequests(page, stack.proxyUrl, stack.chathubUrl);
		await page.goto(site.origin, { waitUntil: 'networkidle' });
		const chat = chatOn(page);
		await expect(chat.button).toBeVisible();
		await expect(chat.fallback).toBeHidden();
		expect(outside.map((request) => new URL(request.url()).pathname)).toEqual([
			'/embed.js',
			expect.stringMatching(/^\/assets\/embed-[0-9a-f]{16}\.js$/),
		]);
		expect(await chathub.calls.count()).toBe(0);
		await expectAccessible(page, '[data-chathub-grant]');

		await chat.button.click();
		const panel = widgetPanel(page);
		await expect(panel.status).toHaveText('Connected.');
		await expect(chat.status).toHaveText('The chat is open.');
		await panel.say('From a plain page');
		await expect(panel.message('From a plain page')).toBeVisible();
	});

	test('opens the chat and writes with the keyboard alone, in the language of the page', async ({
		page,
	}) => {
		site.show({ lang: 'cs', body: await site.newMarkup(FALLBACK) });
		await page.goto(site.origin);
		const button = page.getByRole('button', { name: 'Napište nám' });
		await expect(button).toBeVisible();
		await page.keyboard.press('Tab');
		await expect(button).toBeFocused();
		await page.keyboard.press('Enter');
		const panel = widgetPanel(page);
		await expect(panel.dialog).toBeVisible();
		await expect(panel.input).toBeFocused();
		await page.keyboard.type('No mouse here');
		await expect(panel.dialog.getByRole('button', { name: 'Send' })).toBeEnabled();
		await page.keyboard.press('Enter');
		await expect(panel.message('No mouse here')).toBeVisible();
	});

	test('opens the chat where the page’s policy names the proxy and the widget, and forbids all else', async ({
		page,
		stack: { proxyUrl, chathubUrl },
	}) => {
		site.show({
			body: await site.newMarkup(FALLBACK),
			policy: [
				"default-src 'none'",
				`script-src ${proxyUrl} ${chathubUrl}`,
				`connect-src ${proxyUrl} ${chathubUrl} ${chathubUrl.replace(/^http/, 'ws')}`,
			].join('; '),
		});
		const violations: string[] = [];
		page.on('console', (message) => {
			if (message.text().includes('Content Security Policy')) {
				violations.push(message.text());
			}
		});
		await page.goto(site.origin);
		const chat = chatOn(page);
		await expect(chat.fallback).toBeHidden();
		// Ours: it has its style, although the policy lets no style sheet through.
		await expect(chat.button).toHaveCSS('cursor', 'pointer');
		expect(violations).toEqual([]);
		await chat.button.click();
		await expect(widgetPanel(page).status).toHaveText('Connected.');
	});

	test('sees how else to reach a human where the policy forbids the widget', async ({
		page,
		stack: { proxyUrl },
	}) => {
		site.show({
			body: await site.newMarkup(FALLBACK),
			policy: `default-src 'none'; script-src ${proxyUrl}; connect-src ${proxyUrl}`,
		});
		await page.goto(site.origin);
		const chat = chatOn(page);
		await chat.button.click();
		await expect(chat.fallback).toBeVisible();
		await expect(chat.status).not.toBeEmpty();
	});

	test('sees how else to reach a human while the proxy is down, and chats when it is back', async ({
		page,
		stack,
	}) => {
		site.show({ body: await site.newMarkup(FALLBACK) });
		await page.goto(site.origin);
		const chat = chatOn(page);
		await expect(chat.button).toBeVisible();
		await page.route(`${stack.proxyUrl}/**`, (route) => route.abort('connectionrefused'));
		await chat.button.click();
		await expect(chat.fallback).toBeVisible();
		await expectAccessible(page, '[data-chathub-grant]');
		await page.unroute(`${stack.proxyUrl}/**`);
		await chat.retry.click();
		await expect(widgetPanel(page).dialog).toBeVisible();
		await expect(chat.fallback).toBeHidden();
	});

	test('sees how else to reach a human where the proxy was down before the page came', async ({
		page,
		stack,
	}) => {
		site.show({ body: await site.newMarkup(FALLBACK) });
		await page.route(`${stack.proxyUrl}/**`, (route) => route.abort('connectionrefused'));
		await page.goto(site.origin, { waitUntil: 'networkidle' });
		const chat = chatOn(page);
		await expect(chat.fallback).toBeVisible();
		await expect(page.getByRole('button')).toHaveCount(0);
	});

	test('gets the chat also while the proxy is updated, from a script that leads to another release', async ({
		page,
		stack,
	}) => {
		site.show({ body: await site.newMarkup(FALLBACK) });
		await page.route(`${stack.proxyUrl}/embed.js`, async (route) => {
			const response = await route.fetch();
			const body = (await response.text()).replace(/embed-[0-9a-f]{16}/, 'embed-0123456789abcdef');
			await route.fulfill({ response, body });
		});
		await page.goto(site.origin);
		const chat = chatOn(page);
		await chat.button.click();
		await expect(widgetPanel(page).status).toHaveText('Connected.');
	});

	test('sees how else to reach a human once the grant is revoked', async ({ page }) => {
		const body = await site.newMarkup(FALLBACK);
		site.show({ body });
		await page.goto(site.origin);
		await site.revoke(body);
		const chat = chatOn(page);
		await chat.button.click();
		await expect(chat.fallback).toBeVisible();
		await expect(chat.status).not.toBeEmpty();
		await expect(widgetPanel(page).dialog).toBeHidden();
	});

	test('sees how else to reach a human without JavaScript', async ({ browser }) => {
		site.show({ body: await site.newMarkup(FALLBACK) });
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto(site.origin);
		await expect(chatOn(page).fallback).toBeVisible();
		await expect(page.getByRole('button')).toHaveCount(0);
		await context.close();
	});
});

import { chatOnPage } from '../support/chat-on-page.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { operatorConsole } from '../support/operator-console.ts';
import { recordRequests } from '../support/requests.ts';
import { chatBlock, DEPARTMENTS } from '../support/site-seed.ts';
import { widgetPanel } from '../support/widget-panel.ts';

test.describe('A visitor', () => {
	test.beforeEach(async ({ seed }) => {
		await seed.connectedSite();
	});

	test(
		'opens the chat, writes, and reads the operator’s answer',
		{ tag: '@main' },
		async ({ page, context, seed, stack, chathub }) => {
			const address = await seed.page('Chat journey', chatBlock('service'));
			const outside = recordRequests(page, stack.proxyUrl, stack.chathubUrl);
			await page.goto(address, { waitUntil: 'networkidle' });
			const chat = chatOnPage(page);
			await expect(chat.button).toBeVisible();
			await expect(chat.fallback).toBeHidden();
			expect(outside.map((request) => request.url())).toEqual([]);
			expect(await chathub.calls.count()).toBe(0);

			await expectAccessible(page, '.wp-block-chathub-chat');
			await chat.button.click();
			const panel = widgetPanel(page);
			await expect(panel.dialog).toBeVisible();
			const tokenRequests = outside.filter((request) => request.url() === `${stack.proxyUrl}/v1/token`);
			expect(tokenRequests.map((request) => request.method())).toEqual(['POST']);
			const script = page.locator('script[id^="operator-chat-panel-script"]');
			expect(await script.evaluate((element) => element.getAttributeNames().sort())).toEqual([
				'id',
				'src',
				'token',
				'type',
			]);

			await panel.say('Do you have it in blue?');
			const desk = await operatorConsole(await context.newPage(), stack.chathubUrl);
			await desk.openConversation(DEPARTMENTS.service.operator, 'Do you have it in blue?');
			await expect(desk.message('Do you have it in blue?')).toBeVisible();
			await desk.answer('Yes, and in green.');
			await expect(panel.message('Yes, and in green.')).toBeVisible();
		},
	);

	test('gets the same bytes as any other visitor, and none of them secret', async ({
		seed,
		stack,
		playwright,
	}) => {
		const address = await seed.page('Same bytes', chatBlock('sales'));
		const pages = await Promise.all(
			['cs-CZ', 'uk-UA'].map(async (language) => {
				const visitor = await playwright.request.newContext({
					extraHTTPHeaders: { 'Accept-Language': language },
				});
				// The first answer sets a cookie of Playground's own server; what is compared is what comes after it.
				await visitor.get(address);
				const response = await visitor.get(address);
				const html = await response.text();
				await visitor.dispose();
				return html;
			}),
		);
		expect(pages[0]).toBe(pages[1]);
		const html = pages[0] ?? '';
		expect(html).toContain('data-chathub-chat');
		const { key } = JSON.parse(
			Buffer.from(stack.connectionString.split('_').slice(2, -1).join('_'), 'base64url').toString(),
		) as { key: string };
		expect(html).not.toContain(key);
		expect(html).not.toContain(stack.connectionString);
		expect(html).not.toContain('_wpnonce');
		expect(html).not.toMatch(/"nonce"|X-WP-Nonce/i);
		// The only JWTs in the page are grants.
		for (const [, header] of html.matchAll(/\b(eyJ[\w-]+)\.[\w-]+\.[\w-]+/g)) {
			expect(JSON.parse(Buffer.from(header ?? '', 'base64url').toString())).toMatchObject({
				typ: 'chathub-grant+jwt',
			});
		}
	});

	test('leaves no token behind in storage, cookies, addresses or globals', async ({
		page,
		context,
		seed,
	}) => {
		await page.goto(await seed.page('No trace', chatBlock('sales')));
		const urls: string[] = [];
		page.on('request', (request) => urls.push(request.url()));
		await chatOnPage(page).button.click();
		await expect(widgetPanel(page).dialog).toBeVisible();
		const token = await page.locator('script[id^="operator-chat-panel-script"]').getAttribute('token');
		expect(token).toMatch(/^eyJ/);
		const secret = token ?? '';
		const kept = await page.evaluate(() => ({
			storage: JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
			globals: Object.getOwnPropertyNames(window)
				.map((name) => Reflect.get(window, name) as unknown)
				.filter((value) => typeof value === 'string')
				.join(' '),
		}));
		expect(kept.storage).not.toContain(secret);
		expect(kept.globals).not.toContain(secret);
		expect(JSON.stringify(await context.cookies())).not.toContain(secret);
		expect(urls.join(' ')).not.toContain(secret);
	});
});

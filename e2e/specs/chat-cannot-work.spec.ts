import { chatOnPage } from '../support/chat-on-page.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { chatBlock } from '../support/site-seed.ts';
import { widgetPanel } from '../support/widget-panel.ts';

const OWN_FALLBACK = [
	'<!-- wp:paragraph --><p>Write to us instead:</p><!-- /wp:paragraph -->',
	'<!-- wp:chathub/contact {"type":"email","value":"help@example.com"} /-->',
].join('\n');

test.describe('When the chat cannot work, a visitor sees how else to reach a human', () => {
	test.beforeEach(async ({ seed }) => {
		await seed.connectedSite();
	});

	test('no operator is active', async ({ page, seed }) => {
		await page.goto(await seed.page('Closed desk', chatBlock('closed')));
		const chat = chatOnPage(page);
		await chat.button.click();
		await expect(chat.fallback).toBeVisible();
		await expect(chat.status).not.toBeEmpty();
		// The block has no fallback of its own, so the site's is shown.
		await expect(chat.fallback.getByRole('link', { name: '+420 222 333 444' })).toHaveAttribute(
			'href',
			'tel:+420222333444',
		);
	});

	test('the widget script is gone', async ({ page, seed, chathub }) => {
		await page.goto(await seed.page('Script 404', chatBlock('sales', 'Chat with us', OWN_FALLBACK)));
		await chathub.faults.set('script', { kind: 'status', status: 404 });
		const chat = chatOnPage(page);
		await chat.button.click();
		await expect(chat.fallback.getByRole('link')).toHaveAttribute('href', 'mailto:help@example.com');
		await expect(chat.status).not.toBeEmpty();
		await expect(page.locator('script[id^="operator-chat-panel-script"]')).toHaveCount(0);
		await expectAccessible(page, '.wp-block-chathub-chat');
	});

	test('the proxy cannot be reached, and the chat heals when it can', async ({ page, seed, stack }) => {
		await page.goto(await seed.page('Proxy down', chatBlock('sales', 'Chat with us', OWN_FALLBACK)));
		await page.route(`${stack.proxyUrl}/**`, (route) => route.abort('connectionrefused'));
		const chat = chatOnPage(page);
		await chat.button.click();
		await expect(chat.fallback).toBeVisible();
		await page.unroute(`${stack.proxyUrl}/**`);
		await chat.retry.click();
		await expect(widgetPanel(page).dialog).toBeVisible();
		await expect(chat.fallback).toBeHidden();
	});

	test('the widget script stays silent for eight seconds', async ({ page, seed, chathub }) => {
		await page.clock.install();
		await page.goto(await seed.page('Script hangs', chatBlock('sales', 'Chat with us', OWN_FALLBACK)));
		await chathub.faults.set('script', { kind: 'hang' });
		const chat = chatOnPage(page);
		const asked = page.waitForRequest(/widget-script\.js/);
		await chat.button.click();
		await asked;
		await expect(chat.fallback).toBeHidden();
		await page.clock.fastForward(8_000);
		await expect(chat.fallback).toBeVisible();
		await expect(chat.status).not.toBeEmpty();
	});

	test('our own script does not arrive', async ({ page, seed }) => {
		await page.route('**/blocks/chat/view.js*', (route) => route.abort());
		await page.goto(await seed.page('No view script', chatBlock('sales', 'Chat with us', OWN_FALLBACK)));
		const chat = chatOnPage(page);
		// Shown by the style sheet alone, five seconds after nobody has come to work the button.
		await expect(chat.fallback).toBeVisible();
		await expect(chat.fallback.getByRole('link')).toHaveAttribute('href', 'mailto:help@example.com');
	});

	test('the browser runs no JavaScript', async ({ browser, seed, stack }) => {
		const address = await seed.page('No JavaScript', chatBlock('sales', 'Chat with us', OWN_FALLBACK));
		const context = await browser.newContext({ javaScriptEnabled: false, baseURL: stack.siteUrl });
		const page = await context.newPage();
		await page.goto(address);
		const chat = chatOnPage(page);
		await expect(chat.fallback.getByRole('link')).toHaveAttribute('href', 'mailto:help@example.com');
		await expect(chat.fallback).toBeVisible();
		await expect(chat.button).toBeHidden();
		await context.close();
	});

	test('the department is gone: never another department', async ({ page, seed }) => {
		await page.goto(
			await seed.page(
				'Deleted department',
				chatBlock('no-such-department', 'Chat with us', OWN_FALLBACK),
			),
		);
		const chat = chatOnPage(page);
		await expect(chat.fallback).toBeVisible();
		await expect(chat.block.getByRole('button')).toHaveCount(0);
		expect(await page.content()).not.toContain('data-chathub-chat=');
	});
});

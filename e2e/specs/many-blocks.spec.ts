import { chatOnPage } from '../support/chat-on-page.ts';
import { expect, test } from '../support/fixtures.ts';
import { recordRequests } from '../support/requests.ts';
import { chatBlock } from '../support/site-seed.ts';
import { widgetPanel } from '../support/widget-panel.ts';

const SCRIPT = 'script[id^="operator-chat-panel-script"]';

test.describe('On a page with twenty chats', () => {
	test.beforeEach(async ({ seed }) => {
		await seed.connectedSite();
	});

	test('there is one widget, whichever department is asked', async ({ page, seed, stack }) => {
		const blocks = Array.from({ length: 10 }, (_, index) =>
			[chatBlock('sales', `Sales ${index}`), chatBlock('service', `Service ${index}`)].join('\n'),
		);
		const asked = recordRequests(page, `${stack.proxyUrl}/v1/token`);
		await page.goto(await seed.page('Twenty blocks', blocks.join('\n')));
		const sales = chatOnPage(page, 'Sales 3');
		const panel = widgetPanel(page);
		await sales.button.click();
		await expect(panel.status).toHaveText('Connected.');
		expect(asked).toHaveLength(1);
		await expect(page.locator('[data-chathub-state="open"]')).toHaveCount(10);

		await chatOnPage(page, 'Service 7').button.click();
		await expect(panel.dialog).toHaveCount(1);
		await expect(panel.status).toHaveText('Connected.');
		await expect(page.locator(SCRIPT)).toHaveCount(1);
		await expect(page.locator(SCRIPT)).toHaveAttribute('id', 'operator-chat-panel-script-34');
		await expect(page.locator('[data-chathub-state="open"]')).toHaveCount(10);
		expect(asked).toHaveLength(2);
	});

	test('a press asks for the token that the click will need', async ({ page, seed, stack }) => {
		await page.goto(await seed.page('A press', chatBlock('sales')), { waitUntil: 'networkidle' });
		const asked = recordRequests(page, stack.proxyUrl, stack.chathubUrl);
		const chat = chatOnPage(page);
		await chat.button.hover();
		expect(asked).toEqual([]);
		const early = page.waitForRequest(/\/v1\/token$/);
		await page.mouse.down();
		await early;
		await expect(chat.block).toHaveAttribute('data-chathub-state', 'idle');
		await page.mouse.up();
		await expect(widgetPanel(page).status).toHaveText('Connected.');
		expect(asked.filter((request) => request.url().endsWith('/v1/token'))).toHaveLength(1);
	});
});

import { chatOnPage } from '../support/chat-on-page.ts';
import { expect, test } from '../support/fixtures.ts';
import { chatBlock } from '../support/site-seed.ts';
import { widgetPanel } from '../support/widget-panel.ts';

test('A visitor opens the chat and writes with the keyboard alone', async ({ page, seed }) => {
	await seed.connectedSite();
	await page.goto(await seed.page('By keyboard', chatBlock('sales')));
	const chat = chatOnPage(page);
	await expect(chat.button).toBeVisible();
	for (let presses = 0; presses < 30; presses++) {
		await page.keyboard.press('Tab');
		if (await chat.button.evaluate((button) => button === document.activeElement)) {
			break;
		}
	}
	await expect(chat.button).toBeFocused();
	await page.keyboard.press('Enter');
	const panel = widgetPanel(page);
	await expect(panel.dialog).toBeVisible();
	// The focus has gone into the panel: what is typed is the message.
	await expect(panel.dialog.getByLabel('Message', { exact: true })).toBeFocused();
	await page.keyboard.type('No mouse here');
	await expect(panel.dialog.getByRole('button', { name: 'Send' })).toBeEnabled();
	await page.keyboard.press('Enter');
	await expect(panel.message('No mouse here')).toBeVisible();
});

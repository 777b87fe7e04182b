import { chatOnPage } from '../support/chat-on-page.ts';
import { expect, test } from '../support/fixtures.ts';
import { recordRequests } from '../support/requests.ts';
import { signIn } from '../support/sign-in.ts';
import { chatBlock } from '../support/site-seed.ts';
import { widgetPanel } from '../support/widget-panel.ts';

test.beforeEach(async ({ seed }) => {
	await seed.connectedSite();
});

test('Someone who can edit posts sees why there is no chat, and can test it all the same', async ({
	page,
	seed,
	stack,
}) => {
	const address = await seed.page('For staff', chatBlock('sales'));
	await signIn(page, await seed.account('contributor'));
	const outside = recordRequests(page, stack.proxyUrl, stack.chathubUrl);
	await page.goto(address);
	const chat = chatOnPage(page, 'Test chat');
	await expect(chat.block.locator('.chathub-chat__note')).toBeVisible();
	expect(outside).toEqual([]);
	await chat.button.click();
	await expect(widgetPanel(page).dialog).toBeVisible();
});

test('A signed-in customer gets the chat like any visitor', async ({ page, seed }) => {
	const address = await seed.page('For customers', chatBlock('sales'));
	const { username, password } = await seed.account('subscriber');
	await signIn(page, { username, password });
	await page.goto(address);
	await expect(chatOnPage(page).button).toBeVisible();
	await expect(chatOnPage(page).block.locator('.chathub-chat__note')).toHaveCount(0);
});

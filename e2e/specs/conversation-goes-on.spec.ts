import { expect, test } from '../support/fixtures.ts';
import { chatBlock } from '../support/site-seed.ts';

test.beforeEach(async ({ seed }) => {
	await seed.connectedSite();
});

test('A visitor goes on with a conversation on the next page, until they close it', async ({
	seed,
	chathub,
	newVisitor,
}) => {
	const first = await seed.page('First page', chatBlock('sales'));
	const next = await seed.page('Next page', chatBlock('sales'));
	const other = await seed.page('Another department', chatBlock('service'));
	const visitor = await newVisitor(first);
	await visitor.openChat();
	await visitor.write('On the first page');

	await visitor.page.goto(next);
	await expect(visitor.panel.status).toHaveText('Connected.');
	await expect(visitor.panel.message('On the first page')).toBeVisible();
	// Nobody asked for it on this page: the focus is where the page has put it.
	await expect(visitor.panel.input).not.toBeFocused();
	await visitor.write('On the next page');
	const sessions = visitor.tokenRequests.map((request) =>
		new URLSearchParams(request.postData() ?? '').get('session'),
	);
	expect(new Set(sessions).size).toBe(1);
	expect((await chathub.conversations.list()).map(({ messages }) => messages.length)).toEqual([2]);

	await visitor.page.goto(other);
	await expect(visitor.chat.button).toBeVisible();
	await expect(visitor.panel.dialog).toBeHidden();

	await visitor.page.goto(first);
	await expect(visitor.panel.status).toHaveText('Connected.');
	await visitor.page.locator('.operator-chat-panel').evaluate((panel) => {
		panel.remove();
	});
	await visitor.page.clock.runFor(1000);
	await expect(visitor.chat.block).toHaveAttribute('data-chathub-state', 'idle');
	await expect(visitor.chat.button).toBeFocused();

	await visitor.page.goto(next, { waitUntil: 'networkidle' });
	await expect(visitor.chat.block).toHaveAttribute('data-chathub-state', 'idle');
	await expect(visitor.panel.dialog).toBeHidden();
});

import { chat, openChat, operatorToken, panel, write } from '../../browsers/chat-things.ts';
import { expect, test } from '../../support/every-browser-fixtures.ts';
import { chatBlock } from '../../support/site-seed.ts';

test.describe('A visitor', () => {
	test.beforeEach(async ({ seed }) => {
		await seed.connectedSite();
	});

	test('opens the chat, writes, and reads the operator’s answer', async ({
		person,
		seed,
		stack,
		chathub,
	}) => {
		await person.goTo(await seed.page('Chat journey', chatBlock('service')));
		await person.sees(chat.button);
		await expect
			.poll(() => person.evaluate(() => document.querySelectorAll('[data-chathub-ready]').length))
			.toBe(1);
		expect(await person.loadedFrom(stack.proxyUrl, stack.chathubUrl)).toEqual([]);
		expect(await chathub.calls.count()).toBe(0);

		await openChat(person);
		await write(person, 'Do you have it in blue?');
		const [conversation] = await chathub.conversations.list();
		await chathub.conversations.operatorSays(conversation?.id ?? '', 'Yes, and in green.');
		await person.sees(panel.message('Yes, and in green.'));
		expect(await person.loadedFrom(`${stack.proxyUrl}/v1/token`)).toHaveLength(1);
	});

	test('opens the chat and writes with the keyboard alone', async ({ person, seed }) => {
		await person.goTo(await seed.page('By keyboard', chatBlock('sales')));
		await person.sees(chat.button);
		await person.tabTo(chat.button);
		await person.pressKey('Enter');
		// The focus goes into the panel: what is typed is the message.
		await person.sees(panel.input, { focused: true });
		await person.type('No mouse here');
		await person.sees(panel.status, { text: 'Connected.' });
		await person.pressKey('Enter');
		await person.sees(panel.message('No mouse here'));
	});

	test('finds the whole panel in the window, and nothing of the page beside it', async ({
		person,
		seed,
	}) => {
		await person.goTo(await seed.page('Fits', chatBlock('sales')));
		await person.sees(chat.button);
		await openChat(person);
		const { box } = await person.look(panel.dialog);
		const window = (await person.evaluate(() => ({
			width: document.documentElement.clientWidth,
			height: innerHeight,
			scrollable: document.documentElement.scrollWidth,
		}))) as { width: number; height: number; scrollable: number };
		expect(box.left).toBeGreaterThanOrEqual(0);
		expect(box.top).toBeGreaterThanOrEqual(0);
		expect(box.right).toBeLessThanOrEqual(window.width);
		expect(box.bottom).toBeLessThanOrEqual(window.height);
		expect(window.scrollable).toBeLessThanOrEqual(window.width);
	});

	test('finds the conversation again on the next page', async ({ person, seed, chathub }) => {
		const first = await seed.page('First page', chatBlock('sales'));
		const second = await seed.page('Second page', chatBlock('sales'));
		await person.goTo(first);
		await openChat(person);
		await write(person, 'From the first page');
		await person.goTo(second);
		// By itself: on a small window the panel lies over the button.
		await person.sees(panel.status, { text: 'Connected.' });
		await person.sees(panel.message('From the first page'));
		await write(person, 'From the second page');
		const conversations = await chathub.conversations.list();
		expect(conversations.map(({ messages }) => messages.map(({ text }) => text))).toEqual([
			['From the first page', 'From the second page'],
		]);
	});

	test('leaves no token behind in storage, cookies, addresses or globals', async ({ person, seed }) => {
		await person.goTo(await seed.page('No trace', chatBlock('sales')));
		await openChat(person);
		const token = await operatorToken(person);
		expect(token).toMatch(/^eyJ/);
		const kept = await person.evaluate(async () =>
			JSON.stringify({
				storage: [Object.entries(localStorage), Object.entries(sessionStorage)],
				databases: await indexedDB.databases(),
				caches: await caches.keys(),
				cookies: document.cookie,
				history: history.state as unknown,
				addresses: [location.href, ...performance.getEntries().map(({ name }) => name)],
				globals: Object.getOwnPropertyNames(window)
					.map((name) => Reflect.get(window, name) as unknown)
					.filter((value) => typeof value === 'string'),
			}),
		);
		expect(kept).toContain('/v1/token');
		expect(kept).not.toContain(token);
	});
});

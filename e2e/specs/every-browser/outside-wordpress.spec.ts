import { chat, openChat, panel, write } from '../../browsers/chat-things.ts';
import { expect, test } from '../../support/every-browser-fixtures.ts';
import { StaticSite } from '../../support/static-site.ts';

const FALLBACK = 'Write to <a href="mailto:help@example.com">help@example.com</a>';

let started: StaticSite | undefined;

test.describe('On a page outside WordPress, a visitor', () => {
	let site: StaticSite;

	// Once for all tests, but not before the first has put the stack back as it was at first.
	test.beforeEach(async ({ stack }) => {
		started ??= await StaticSite.start(stack);
		site = started;
		site.show({ body: await site.newMarkup(FALLBACK) });
	});
	test.afterAll(() => started?.stop());

	test('opens the chat and writes; before it, the page loads the script and nothing else', async ({
		person,
		stack,
	}) => {
		await person.goTo(site.origin);
		await person.sees(chat.button);
		await person.seesNo(chat.fallback);
		const loaded = await person.loadedFrom(stack.proxyUrl, stack.chathubUrl);
		expect(loaded.map((address) => new URL(address).pathname)).toEqual([
			'/embed.js',
			expect.stringMatching(/^\/assets\/embed-[0-9a-f]{16}\.js$/),
		]);
		await openChat(person);
		await person.sees(chat.status, { text: 'The chat is open.' });
		await write(person, 'From a plain page');
	});

	test('opens the chat and writes with the keyboard alone', async ({ person }) => {
		await person.goTo(site.origin);
		await person.sees(chat.button);
		await person.tabTo(chat.button);
		await person.pressKey('Enter');
		await person.sees(panel.input, { focused: true });
		await person.type('No mouse here');
		await person.sees(panel.status, { text: 'Connected.' });
		await person.pressKey('Enter');
		await person.sees(panel.message('No mouse here'));
	});

	test(
		'sees how else to reach a human while the proxy is down, and chats when it is back',
		{ tag: '@loader-again' },
		async ({ person, control }) => {
			await person.goTo(site.origin);
			await person.sees(chat.button);
			await control.stopProxy();
			try {
				await person.press(chat.button);
				await person.sees(chat.fallback);
			} finally {
				await control.startProxy();
			}
			await person.press(chat.retry);
			await person.sees(panel.status, { text: 'Connected.' });
			await person.seesNo(chat.fallback);
		},
	);

	test('sees how else to reach a human where the proxy was down before the page came', async ({
		person,
		control,
	}) => {
		await control.stopProxy();
		try {
			await person.goTo(site.origin);
			await person.sees(chat.fallback);
			await person.seesNo(chat.button);
		} finally {
			await control.startProxy();
		}
	});

	test('opens the chat where the page’s policy names the proxy and the widget, and forbids all else', async ({
		person,
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
		await person.goTo(site.origin);
		await openChat(person);
	});

	test('sees how else to reach a human where the policy forbids the widget', async ({
		person,
		stack: { proxyUrl },
	}) => {
		site.show({
			body: await site.newMarkup(FALLBACK),
			policy: `default-src 'none'; script-src ${proxyUrl}; connect-src ${proxyUrl}`,
		});
		await person.goTo(site.origin);
		await person.press(chat.button);
		await person.sees(chat.fallback);
		await person.sees(chat.status);
	});
});

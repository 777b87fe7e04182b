import { chat, panel } from '../../browsers/chat-things.ts';
import { expect, test } from '../../support/every-browser-fixtures.ts';
import { chatBlock } from '../../support/site-seed.ts';

const OWN_FALLBACK = [
	'<!-- wp:paragraph --><p>Write to us instead:</p><!-- /wp:paragraph -->',
	'<!-- wp:chathub/contact {"type":"email","value":"help@example.com"} /-->',
].join('\n');

const block = (department: string) => chatBlock(department, 'Chat with us', OWN_FALLBACK);

test.describe('When the chat cannot work, a visitor sees how else to reach a human', () => {
	test.beforeEach(async ({ seed }) => {
		await seed.connectedSite();
	});

	test('no operator is active', async ({ person, seed }) => {
		await person.goTo(await seed.page('Closed desk', block('closed')));
		await person.seesNo(chat.fallback);
		await person.press(chat.button);
		await person.sees(chat.fallback, { href: 'mailto:help@example.com' });
		await person.sees(chat.status);
		await person.seesNo(panel.dialog);
	});

	test('the widget script is gone, and the chat heals when it is back', async ({
		person,
		seed,
		chathub,
	}) => {
		await person.goTo(await seed.page('Script 404', block('sales')));
		await chathub.faults.set('script', { kind: 'status', status: 404 });
		await person.press(chat.button);
		await person.sees(chat.fallback);
		await person.sees(chat.status);
		expect(
			await person.evaluate(
				() => document.querySelectorAll('script[id^="operator-chat-panel-script"]').length,
			),
		).toBe(0);
		await chathub.faults.clear();
		await person.press(chat.retry);
		await person.sees(panel.status, { text: 'Connected.' });
		await person.seesNo(chat.fallback);
	});

	test('the connection to the widget script breaks, and the chat heals', async ({
		person,
		seed,
		chathub,
	}) => {
		await person.goTo(await seed.page('Script cut', block('sales')));
		await chathub.faults.set('script', { kind: 'reset' });
		await person.press(chat.button);
		await person.sees(chat.fallback);
		await chathub.faults.clear();
		await person.press(chat.retry);
		await person.sees(panel.status, { text: 'Connected.' });
	});

	test('the proxy is down, and the chat heals when it is back', async ({ person, seed, control }) => {
		await person.goTo(await seed.page('Proxy down', block('sales')));
		await person.sees(chat.button);
		await control.stopProxy();
		try {
			await person.press(chat.button);
			await person.sees(chat.fallback);
			await person.sees(chat.status);
		} finally {
			await control.startProxy();
		}
		await person.press(chat.retry);
		await person.sees(panel.status, { text: 'Connected.' });
		await person.seesNo(chat.fallback);
	});

	test('ChatHub is down, and the chat heals when it is back', async ({ person, seed, chathub }) => {
		await person.goTo(await seed.page('ChatHub down', block('service')));
		await chathub.faults.set('all', { kind: 'status', status: 503 });
		await person.press(chat.button);
		await person.sees(chat.fallback);
		await chathub.faults.clear();
		await expect(async () => {
			await person.press(chat.retry);
			await person.seesNo(chat.fallback);
		}).toPass();
		await person.sees(panel.status, { text: 'Connected.' });
	});

	test('the department is gone: never another department', async ({ person, seed }) => {
		await person.goTo(await seed.page('Deleted department', block('no-such-department')));
		await person.sees(chat.fallback);
		await person.seesNo(chat.button);
	});

	test('the browser runs no JavaScript', { tag: '@without-scripts' }, async ({ newPerson, seed }) => {
		const address = await seed.page('No JavaScript', block('sales'));
		const person = await newPerson({ javaScript: false });
		await person.goTo(address);
		await person.sees(chat.fallback, { href: 'mailto:help@example.com' });
		await person.seesNo(chat.button);
	});
});

import { openChat, operatorToken, panel, write } from '../../browsers/chat-things.ts';
import { HOUR, MINUTE } from '../../support/clocks.ts';
import { expect, test } from '../../support/every-browser-fixtures.ts';
import { fetchHtml } from '../../support/grant-in-html.ts';
import { chatBlock } from '../../support/site-seed.ts';

/** As `connectedSite` seeds it. */
const TOKEN_LIFE = HOUR;

test.beforeEach(async ({ control, seed }) => {
	await control.reset();
	await seed.connectedSite();
});

test('A visitor whose token ends in the middle of a chat keeps the conversation', async ({
	person,
	seed,
	chathub,
	clocks,
}) => {
	await person.goTo(await seed.page('Token ends', chatBlock('sales')));
	await openChat(person);
	const ended = await operatorToken(person);
	await write(person, 'Before the end');
	await person.press(panel.input);
	await person.type('Half a sente');

	// The browser's own clock stays behind, as that of a computer that was asleep: the widget is the first to know.
	await clocks.advance(TOKEN_LIFE + MINUTE);
	await expect.poll(() => operatorToken(person)).not.toBe(ended);
	await person.sees(panel.status, { text: 'Connected.' });
	await person.sees(panel.message('Before the end'));
	await person.sees(panel.input, { value: 'Half a sente' });
	await person.type('nce');
	await person.press(panel.send);
	await person.sees(panel.message('Half a sentence'));

	const conversations = await chathub.conversations.list();
	expect(conversations.map(({ messages }) => messages.map(({ text }) => text))).toEqual([
		['Before the end', 'Half a sentence'],
	]);
});

test('A visitor opens the chat on a page that a cache has kept for two days', async ({
	person,
	seed,
	clocks,
	cachePage,
}) => {
	const html = await fetchHtml(await seed.page('Cached', chatBlock('sales')));
	await clocks.advance(48 * HOUR);
	await person.goTo(await cachePage(html));
	await openChat(person);
	await write(person, 'From an old page');
});

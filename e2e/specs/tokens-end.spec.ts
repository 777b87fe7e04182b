import { HOUR, MINUTE } from '../support/clocks.ts';
import { expect, test } from '../support/fixtures.ts';
import { chatBlock } from '../support/site-seed.ts';

/** As `connectedSite` seeds it. */
const TOKEN_LIFE = HOUR;

test.beforeEach(async ({ control, seed }) => {
	await control.reset();
	await seed.connectedSite();
});

test('A visitor who comes after the proxy’s token has ended gets a fresh one', async ({
	seed,
	chathub,
	clocks,
	newVisitor,
}) => {
	const address = await seed.page('After the end', chatBlock('service'));
	const early = await newVisitor(address);
	await early.openChat();
	const ended = await early.operatorToken();
	await early.page.close();

	await clocks.advance(TOKEN_LIFE + MINUTE);
	await chathub.calls.reset();
	const late = await newVisitor(address);
	await late.openChat();
	expect(await late.operatorToken()).not.toBe(ended);
	expect(await chathub.calls.count('mint')).toBe(1);
	expect(late.tokenRequests).toHaveLength(1);
	await late.write('Is anybody there?');
});

test('A visitor whose token ends in the middle of a chat keeps the conversation', async ({
	seed,
	chathub,
	clocks,
	newVisitor,
}) => {
	const visitor = await newVisitor(await seed.page('Token ends', chatBlock('sales')));
	await visitor.openChat();
	const ended = await visitor.operatorToken();
	await visitor.write('Before the end');
	await visitor.panel.input.fill('Half a sente');

	// The browser's own clock stays behind, as that of a computer that was asleep: the widget is the first to know.
	await clocks.advance(TOKEN_LIFE + MINUTE);
	await expect.poll(visitor.operatorToken).not.toBe(ended);
	await expect(visitor.panel.status).toHaveText('Connected.');
	await expect(visitor.panel.message('Before the end')).toBeVisible();
	await expect(visitor.panel.input).toHaveValue('Half a sente');
	await visitor.write('After the end');
	await expect(visitor.chat.fallback).toBeHidden();

	const conversations = await chathub.conversations.list();
	expect(conversations.map(({ messages }) => messages.map(({ text }) => text))).toEqual([
		['Before the end', 'After the end'],
	]);
});

test('A visitor who chats for long gets a new token before the old one ends, and notices nothing', async ({
	seed,
	chathub,
	clocks,
	newVisitor,
}) => {
	const visitor = await newVisitor(await seed.page('A long chat', chatBlock('sales')));
	await visitor.openChat();
	const first = await visitor.operatorToken();
	await visitor.write('First hour');

	const passMinutes = async (minutes: number) => {
		await clocks.advance(minutes * MINUTE);
		await visitor.page.clock.fastForward(minutes * MINUTE);
	};
	await passMinutes(TOKEN_LIFE / MINUTE - 4);
	// The proxy answers with what it has and renews in the background, so the loader comes back for it.
	await expect(async () => {
		await visitor.page.clock.fastForward(10_000);
		expect(await visitor.operatorToken()).not.toBe(first);
	}).toPass();
	await expect(visitor.panel.status).toHaveText('Connected.');

	await passMinutes(10);
	expect(await chathub.conversations.list()).toMatchObject([{ connected: 1 }]);
	await visitor.write('Second hour');
	await expect(visitor.panel.message('First hour')).toBeVisible();
});

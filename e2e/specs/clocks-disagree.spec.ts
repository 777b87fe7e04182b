import { MINUTE } from '../support/clocks.ts';
import { expect, test } from '../support/fixtures.ts';
import { settingsScreen } from '../support/settings-screen.ts';
import { signIn } from '../support/sign-in.ts';
import { chatBlock } from '../support/site-seed.ts';
import { ADMIN } from '../stack/wordpress/site.ts';

const SKEWS = [
	{ minutes: 5, way: 'five minutes ahead' },
	{ minutes: -5, way: 'five minutes behind' },
];

/** Seconds, the shortest and the longest that an admin can choose: five minutes is all of the one, and too much for the other. */
const LIVES = { shortest: 300, longest: 86_400 };

test.beforeEach(async ({ control, seed }) => {
	await control.reset();
	await seed.connectedSite({ token_lifetime: LIVES.shortest });
});

for (const { minutes, way } of SKEWS) {
	test(`WordPress’ clock is ${way}: visitors chat, and the admin learns what is wrong and how to set it right`, async ({
		page,
		seed,
		control,
		newVisitor,
	}) => {
		await control.moveClocks({ wordpress: minutes * MINUTE });
		const visitor = await newVisitor(await seed.page(`WordPress ${way}`, chatBlock('sales')));
		await visitor.openChat();
		await visitor.write('What time is it?');

		await signIn(page, { username: ADMIN.user, password: ADMIN.password });
		const screen = settingsScreen(page);
		await screen.open();
		await expect(screen.connection).toContainText(
			'The clocks of this server and of the proxy differ by about 5 minutes. Set both by network time (NTP)',
		);
		await control.moveClocks({ wordpress: 0 });
		await screen.tryAgain.click();
		await expect(screen.connection).toContainText('The proxy serves visitors of this site.');
	});

	for (const [name, life] of Object.entries(LIVES)) {
		test(`ChatHub’s clock is ${way}: visitors get tokens of the ${name} life, and never one that has ended`, async ({
			seed,
			chathub,
			clocks,
			newVisitor,
		}) => {
			await seed.connectedSite({ token_lifetime: life });
			await chathub.clock.advance(minutes * MINUTE);
			const address = await seed.page(`ChatHub ${way}, ${name}`, chatBlock('service'));
			const early = await newVisitor(address);
			await early.openChat();
			const first = await early.operatorToken();
			expect(await chathub.calls.count('mint')).toBe(1);

			// So little of the shortest life is left by then that the proxy may not hand it out again.
			await clocks.advance(LIVES.shortest * 1000 - MINUTE / 2);
			const late = await newVisitor(address);
			await late.openChat();
			await late.write('Are you there?');
			expect((await late.operatorToken()) === first).toBe(life === LIVES.longest);
		});
	}

	test(`A visitor’s clock is ${way}: the chat opens, and renews its token neither too early nor too late`, async ({
		seed,
		clocks,
		newVisitor,
	}) => {
		const browserTime = new Date(clocks.now().getTime() + minutes * MINUTE);
		const address = await seed.page(`Browser ${way}`, chatBlock('sales'));
		const visitor = await newVisitor(address, { browserTime });
		await visitor.openChat();
		const first = await visitor.operatorToken();
		await visitor.write('Is my clock right?');
		const passMinutes = async (passed: number) => {
			await clocks.advance(passed * MINUTE);
			await visitor.page.clock.fastForward(passed * MINUTE);
		};
		await passMinutes(2);
		await expect(visitor.chat.block).toHaveAttribute('data-chathub-state', 'open');
		expect(visitor.tokenRequests).toHaveLength(1);
		await passMinutes(2.5);
		await expect.poll(visitor.operatorToken).not.toBe(first);
		await expect(visitor.panel.status).toHaveText('Connected.');
		await visitor.write('Still there?');
		expect(visitor.tokenRequests).toHaveLength(2);
	});
}

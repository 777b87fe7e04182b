import { MINUTE } from '../support/clocks.ts';
import { expect, test } from '../support/fixtures.ts';
import { settingsScreen } from '../support/settings-screen.ts';
import { signIn } from '../support/sign-in.ts';
import { chatBlock } from '../support/site-seed.ts';
import { ADMIN } from '../stack/wordpress/site.ts';

test.beforeEach(async ({ control, seed }) => {
	await control.reset();
	await seed.connectedSite();
});

test('ChatHub revokes the company’s token: visitors chat all the same, after a single new login', async ({
	seed,
	chathub,
	clocks,
	newVisitor,
}) => {
	const sales = await seed.page('Revoked token, sales', chatBlock('sales'));
	const service = await seed.page('Revoked token, service', chatBlock('service'));
	const early = await newVisitor(sales);
	await early.openChat();

	// By then the proxy has to ask ChatHub again who is there.
	await clocks.advance(15 * MINUTE);
	await chathub.revokeCompanyTokens();
	await chathub.calls.reset();
	const visitors = [await newVisitor(sales), await newVisitor(service)];
	await Promise.all(visitors.map((visitor) => visitor.openChat()));

	expect(await chathub.calls.count('login')).toBe(1);
	const refused = (await chathub.calls.list()).filter(({ status }) => status === 401);
	expect(refused.length).toBeGreaterThan(0);
	await early.write('And my chat goes on');
});

test('ChatHub refuses the company’s login: whoever can be served still is, the others are told how else to reach a human, and the admin what to do', async ({
	page,
	seed,
	chathub,
	clocks,
	newVisitor,
}) => {
	const service = await seed.page('Login refused, service', chatBlock('service'));
	const sales = await seed.page('Login refused, sales', chatBlock('sales'));
	await (await newVisitor(service)).openChat();
	await chathub.revokeCompanyTokens();
	await chathub.faults.set('login', { kind: 'status', status: 401 });

	await (await newVisitor(service)).openChat();

	const unlucky = await newVisitor(sales);
	await unlucky.chat.button.click();
	await expect(unlucky.chat.fallback.getByRole('link', { name: '+420 222 333 444' })).toBeVisible();
	await expect(unlucky.chat.status).not.toBeEmpty();

	await signIn(page, { username: ADMIN.user, password: ADMIN.password });
	const screen = settingsScreen(page);
	await screen.open();
	await expect(screen.connection).toContainText('ChatHub refuses the company login of the proxy.');
	const check = screen.check('Sales');
	await check.run.click();
	await expect(check.verdict).toHaveText('The chat of this department does not work yet.');
	const login = check.step('The proxy signs in to ChatHub');
	await expect(login).toContainText('Failed');
	await expect(login).toContainText('check the company login and password');

	await chathub.faults.clear('login');
	// A refused login is repeated every five minutes at the most: repeating it sooner may lock the company's account.
	await clocks.advance(6 * MINUTE);
	await unlucky.page.clock.fastForward(6 * MINUTE);
	await unlucky.chat.retry.click();
	await expect(unlucky.panel.status).toHaveText('Connected.');
	await expect(unlucky.chat.fallback).toBeHidden();
	await check.run.click();
	await expect(check.verdict).toHaveText('Everything works: visitors can chat.');
	await page.reload();
	await expect(screen.connection).toContainText('The proxy is signed in to ChatHub.');
});

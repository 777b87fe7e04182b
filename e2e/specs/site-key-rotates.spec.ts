import { expect, test } from '../support/fixtures.ts';
import { fetchHtml, grantInHtml } from '../support/grant-in-html.ts';
import { settingsScreen } from '../support/settings-screen.ts';
import { signIn } from '../support/sign-in.ts';
import { SiteKeys } from '../support/site-keys.ts';
import { chatBlock } from '../support/site-seed.ts';
import { ADMIN } from '../stack/wordpress/site.ts';

const admin = { username: ADMIN.user, password: ADMIN.password };

test.beforeEach(async ({ control, seed }) => {
	await control.reset();
	await seed.connectedSite();
});

test('An admin replaces the site’s key, and no visitor of an old or a new page is without a chat', async ({
	page,
	seed,
	stack,
	newVisitor,
}) => {
	const address = await seed.page('Key replaced', chatBlock('sales'));
	const cachedHtml = await fetchHtml(address);
	const keys = new SiteKeys(stack);
	const next = keys.create();
	await keys.list(keys.first, next.connection);

	await signIn(page, admin);
	const screen = settingsScreen(page);
	await screen.open();
	await screen.replaceConnection.click();
	await screen.connectionString.fill(next.connectionString);
	await screen.connect.click();
	await expect(screen.connection).toContainText(next.connection.kid);
	await expect(screen.connection).toContainText('The proxy serves visitors of this site.');

	expect(grantInHtml(cachedHtml).kid).toBe(keys.first.kid);
	expect(grantInHtml(await fetchHtml(address)).kid).toBe(next.connection.kid);
	await (await newVisitor(address)).openChat();
	const ofOldPage = await newVisitor(address, { cachedHtml });
	await ofOldPage.openChat();
	expect(ofOldPage.grantRequests).toEqual([]);

	await keys.list(next.connection);
	const ofHealedPage = await newVisitor(address, { cachedHtml });
	await ofHealedPage.openChat();
	await ofHealedPage.write('From a very old page');
	expect(ofHealedPage.grantRequests).toHaveLength(1);
	await (await newVisitor(address)).openChat();
});

test('A site that still uses a removed key: the admin is told what to do, visitors how else to reach a human', async ({
	page,
	seed,
	stack,
	newVisitor,
}) => {
	const address = await seed.page('Key removed', chatBlock('sales'));
	const keys = new SiteKeys(stack);
	const next = keys.create();
	await keys.list(next.connection);

	const visitor = await newVisitor(address);
	await visitor.chat.button.click();
	await expect(visitor.chat.fallback.getByRole('link', { name: '+420 222 333 444' })).toBeVisible();
	await expect(visitor.chat.status).not.toBeEmpty();
	await expect(visitor.panel.dialog).toBeHidden();

	await signIn(page, admin);
	const screen = settingsScreen(page);
	await screen.open();
	await expect(screen.connection).toContainText(
		'The proxy does not accept this site’s key. Ask whoever runs the proxy for the current connection string and paste it again.',
	);
	await screen.replaceConnection.click();
	await screen.connectionString.fill(next.connectionString);
	await screen.connect.click();
	await expect(screen.connection).toContainText('The proxy serves visitors of this site.');
	await (await newVisitor(address)).openChat();
});

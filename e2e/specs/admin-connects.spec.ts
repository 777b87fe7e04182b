import { formatConnectionString } from '@chathub/proxy';
import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { findFreePort } from '../stack/ports.ts';
import { ADMIN } from '../stack/wordpress/site.ts';
import { settingsScreen } from '../support/settings-screen.ts';
import { signIn } from '../support/sign-in.ts';

const admin = { username: ADMIN.user, password: ADMIN.password };

test.describe('An admin', () => {
	test.beforeEach(async ({ page, seed }) => {
		await seed.freshSite();
		await signIn(page, admin);
		await settingsScreen(page).open();
	});

	test(
		'connects the site, names a department and writes the fallback contact',
		{ tag: '@main' },
		async ({ page, stack }) => {
			const screen = settingsScreen(page);
			await screen.connectionString.fill(stack.connectionString);
			await screen.connect.click();
			await expect(screen.connection).toContainText(stack.proxyUrl);
			await expect(screen.connection).toContainText('The proxy serves visitors of this site.');

			await screen.addDepartment('Support desk', 'Acme Service (no. 34)', 'Marta Silva (no. 6101)');
			await screen.fallbackMessage.fill('Call us:');
			await screen.addContact('Phone', '+420 222 333 444');
			await screen.save();

			await page.reload();
			await expect(screen.fallbackMessage).toHaveValue('Call us:');
			await expect(screen.department('Support desk').getByLabel('Operator')).toHaveValue('6101');
			await expect(screen.contact('Phone: +420 222 333 444')).toBeVisible();
			await expectAccessible(page, '#chathub-settings');
			// The key never comes back.
			expect(await page.content()).not.toContain(stack.connectionString);
		},
	);

	test('decides what every visitor meets: a chat on every page, hours, consent and isolation', async ({
		page,
		seed,
	}) => {
		await seed.connectedSite();
		const screen = settingsScreen(page);
		await screen.open();
		await screen.option('Show a chat button on every page').check();
		await screen.option('Open the chat only at certain hours').check();
		await screen.option('Isolate the chat').check();
		await expect(screen.openingHours.getByText(/the chat would be closed/)).toBeVisible();
		await screen.openingHours.getByRole('button', { name: 'Add hours on Monday' }).click();
		await screen.openingHours.getByRole('button', { name: 'Add a holiday' }).click();
		await screen.openingHours.getByLabel('Date').fill('2026-12-24');
		await expect(page.getByText(/proxy offers (a|no) frame/)).toBeVisible();
		await expectAccessible(page, '#chathub-settings');
		await screen.save();

		await page.reload();
		const monday = screen.openingHours.getByRole('group', { name: 'Monday' });
		await expect(monday.getByLabel('From')).toHaveValue('09:00');
		await expect(screen.openingHours.getByLabel('Date')).toHaveValue('2026-12-24');
	});

	test('is told what is wrong with a connection string, and loses nothing that was typed', async ({
		page,
		stack,
	}) => {
		const screen = settingsScreen(page);
		await screen.fallbackMessage.fill('Half-written');
		const damaged = `${stack.connectionString.slice(0, -1)}${stack.connectionString.endsWith('0') ? '1' : '0'}`;
		await screen.connectionString.fill(damaged);
		await screen.connect.click();
		await expect(screen.connectionString).toHaveAttribute('aria-invalid', 'true');
		await expect(screen.connectionString).toHaveValue(damaged);
		await expectAccessible(page, '#chathub-settings');
		await expect(screen.fallbackMessage).toHaveValue('Half-written');
	});

	test('is told that the proxy cannot be reached', async ({ page }) => {
		const screen = settingsScreen(page);
		const unreachable = formatConnectionString({
			url: `http://127.0.0.1:${await findFreePort()}`,
			site: 'shop',
			kid: 'k-unreachable',
			key: Buffer.alloc(32, 7).toString('base64url'),
		});
		await screen.connectionString.fill(unreachable);
		await screen.connect.click();
		await expect(screen.connectionString).toHaveAccessibleDescription(
			/cannot be reached|could not be reached/,
		);
		await expect(screen.connectionString).toHaveValue(unreachable);
		await expect(screen.disconnect).toHaveCount(0);
	});

	test('is told that the proxy refuses the key', async ({ page, stack }) => {
		const screen = settingsScreen(page);
		await screen.connectionString.fill(
			formatConnectionString({
				url: stack.proxyUrl,
				site: 'shop',
				kid: 'k-unknown',
				key: Buffer.alloc(32, 7).toString('base64url'),
			}),
		);
		await screen.connect.click();
		await expect(screen.connectionString).toHaveAccessibleDescription(/does not accept this site’s key/);
		await expect(screen.disconnect).toHaveCount(0);
	});
});

test('An admin checks a department without an active operator and sees which step fails', async ({
	page,
	seed,
}) => {
	await seed.connectedSite();
	await signIn(page, admin);
	const screen = settingsScreen(page);
	await screen.open();
	const department = screen.department('Closed desk');
	await department.getByRole('button', { name: 'Check' }).click();
	await expect(department.getByText('The chat of this department does not work yet.')).toBeVisible();
	await expect(
		department.getByRole('listitem').filter({ hasText: 'An operator is there and active' }),
	).toContainText('Failed');
});

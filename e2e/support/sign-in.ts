import type { Page } from '@playwright/test';

/** Everyone may see the front page, and it asks for nothing more: the dashboard would go on loading its news. */
const AFTERWARDS = '/';

/** Signs in through WordPress' own form. */
export async function signIn(page: Page, account: { username: string; password: string }): Promise<void> {
	await page.goto(`/wp-login.php?redirect_to=${AFTERWARDS}`);
	// WordPress moves the focus to the user field 200 ms after load, so the fields are filled, not typed into.
	await page.getByLabel('Username or Email Address').fill(account.username);
	await page.getByLabel('Password', { exact: true }).fill(account.password);
	await page.getByRole('button', { name: 'Log In' }).click();
	await page.waitForURL(({ pathname }) => pathname === AFTERWARDS);
}

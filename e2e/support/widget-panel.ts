import type { Page } from '@playwright/test';

/** The panel that ChatHub's (simulated) widget shows, by what a visitor sees. */
export function widgetPanel(page: Page) {
	const dialog = page.getByRole('dialog', { name: /^Chat/ });
	return {
		dialog,
		message: (text: string) => dialog.getByRole('log').getByText(text),
		async say(text: string): Promise<void> {
			await dialog.getByLabel('Message', { exact: true }).fill(text);
			await dialog.getByRole('button', { name: 'Send' }).click();
		},
	};
}

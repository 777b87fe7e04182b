import type { FrameLocator, Page } from '@playwright/test';

/** The panel that ChatHub's (simulated) widget shows on a page or in a frame, by what a visitor sees. */
export function widgetPanel(place: Page | FrameLocator) {
	const dialog = place.getByRole('dialog', { name: /^Chat/ });
	const input = dialog.getByLabel('Message', { exact: true });
	return {
		dialog,
		/** How the panel's connection to ChatHub does. */
		status: dialog.getByRole('status'),
		message: (text: string) => dialog.getByRole('log').getByText(text),
		input,
		async say(text: string): Promise<void> {
			await input.fill(text);
			await dialog.getByRole('button', { name: 'Send' }).click();
		},
	};
}

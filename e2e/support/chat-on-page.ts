import type { Locator, Page } from '@playwright/test';

/** The chat block on a visitor's page, by what a visitor sees. */
export function chatOnPage(page: Page, label = 'Chat with us') {
	const block: Locator = page.locator('.wp-block-chathub-chat');
	return {
		block,
		button: block.getByRole('button', { name: label }),
		retry: block.getByRole('button', { name: 'Try again' }),
		status: block.getByRole('status'),
		fallback: block.locator('.chathub-chat__fallback'),
	};
}

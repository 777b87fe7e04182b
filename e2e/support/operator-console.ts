import type { Page } from '@playwright/test';

/** The simulated ChatHub's console, where a person plays the operator. */
export async function operatorConsole(page: Page, chathubUrl: string) {
	await page.goto(`${chathubUrl}/console`);
	return {
		/** Answers as this operator and opens the conversation whose last message this is. */
		async openConversation(operatorId: number, lastMessage: string): Promise<void> {
			await page.getByLabel('You answer as').selectOption(String(operatorId));
			await page
				.getByRole('button', { name: new RegExp(`^Visitor .*: ${lastMessage.replace('?', '\\?')}$`) })
				.click();
		},
		message: (text: string) => page.getByRole('log', { name: 'Messages' }).getByText(text),
		async answer(text: string): Promise<void> {
			await page.getByLabel('Answer', { exact: true }).fill(text);
			await page.getByRole('button', { name: 'Send' }).click();
		},
	};
}

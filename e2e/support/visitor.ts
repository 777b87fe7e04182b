import { expect, type Page, type Request } from '@playwright/test';
import { chatOnPage } from './chat-on-page.ts';
import { recordRequests } from './requests.ts';
import type { StackAddress } from './stack-address.ts';
import { widgetPanel } from './widget-panel.ts';

/** Someone on a page with one chat block. */
export interface Visitor {
	readonly page: Page;
	readonly chat: ReturnType<typeof chatOnPage>;
	readonly panel: ReturnType<typeof widgetPanel>;
	/** What the page asked the proxy for. */
	readonly tokenRequests: readonly Request[];
	/** What the page asked WordPress for because the grant in its HTML was refused. */
	readonly grantRequests: readonly Request[];
	/** Clicks, and has a chat that ChatHub has taken the token of. */
	readonly openChat: () => Promise<void>;
	/** Writes, and sees that ChatHub has got it. */
	readonly write: (text: string) => Promise<void>;
	/** The operator token that the chat runs with. */
	readonly operatorToken: () => Promise<string>;
}

/** @param page where nothing has been loaded yet */
export function visitorOf(page: Page, { proxyUrl, siteUrl }: StackAddress): Visitor {
	const chat = chatOnPage(page);
	const panel = widgetPanel(page);
	return {
		page,
		chat,
		panel,
		tokenRequests: recordRequests(page, `${proxyUrl}/v1/token`),
		grantRequests: recordRequests(page, `${siteUrl}/wp-json/chathub/v1/grant`),
		openChat: async () => {
			await chat.button.click();
			await expect(panel.status).toHaveText('Connected.');
			await expect(chat.fallback).toBeHidden();
		},
		write: async (text) => {
			await panel.say(text);
			await expect(panel.message(text)).toBeVisible();
		},
		operatorToken: async () =>
			(await page.locator('script[id^="operator-chat-panel-script"]').getAttribute('token')) ?? '',
	};
}

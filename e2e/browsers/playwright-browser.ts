import type { BrowserContextOptions, BrowserType, LaunchOptions } from '@playwright/test';
import type { VisitorBrowser } from './page.ts';

interface PlaywrightOptions {
	readonly launch?: LaunchOptions | undefined;
	readonly device?: BrowserContextOptions;
}

/** A browser that Playwright drives: Chromium, or Playwright's own builds of the others. */
export async function startPlaywrightBrowser(
	type: BrowserType,
	{ launch, device = {} }: PlaywrightOptions = {},
): Promise<VisitorBrowser> {
	const browser = await type.launch(launch);
	return {
		newPage: async ({ javaScript }) => {
			const context = await browser.newContext({ ...device, javaScriptEnabled: javaScript });
			const page = await context.newPage();
			const errors: string[] = [];
			page.on('pageerror', ({ message, stack = '' }) => {
				errors.push(`${message}\n${stack}`);
			});
			return {
				goTo: async (address) => {
					await page.goto(address);
				},
				run: async (expression) => String(await page.evaluate<unknown>(expression)),
				pressAt: (x, y) =>
					device.hasTouch === true ? page.touchscreen.tap(x, y) : page.mouse.click(x, y),
				pressKey: (key) => page.keyboard.press(key),
				type: (text) => page.keyboard.type(text),
				errors: () => Promise.resolve(errors),
				screenshot: () => page.screenshot(),
				close: () => context.close(),
			};
		},
		close: () => browser.close(),
	};
}

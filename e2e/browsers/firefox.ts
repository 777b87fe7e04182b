import { launch } from 'puppeteer-core';
import type { VisitorBrowser } from './page.ts';

/**
 * The Firefox of this machine, over WebDriver BiDi. Playwright speaks only with Firefoxes of its own.
 *
 * @param executablePath where it is
 */
export async function startFirefox(executablePath: string): Promise<VisitorBrowser> {
	const browser = await launch({ browser: 'firefox', executablePath, headless: true });
	return {
		newPage: async ({ javaScript }) => {
			const context = await browser.createBrowserContext();
			const page = await context.newPage();
			await page.setJavaScriptEnabled(javaScript);
			const errors: string[] = [];
			page.on('pageerror', (error) => {
				errors.push(
					error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error),
				);
			});
			return {
				goTo: async (address) => {
					await page.goto(address);
				},
				run: async (expression) => String(await page.evaluate(expression)),
				pressAt: (x, y) => page.mouse.click(x, y),
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

import { launch } from 'puppeteer-core';
import type { VisitorBrowser } from './page.ts';

/** What Firefox tells among the errors of scripts although none has failed. */
const NETWORK = /^(Cross-Origin Request Blocked|Loading module from|Content-Security-Policy)/;

/**
 * The Firefox of this machine, over WebDriver BiDi. Playwright speaks only with Firefoxes of its own.
 *
 * @param executablePath where it is
 */
export async function startFirefox(executablePath: string): Promise<VisitorBrowser> {
	const browser = await launch({ browser: 'firefox', executablePath, headless: true });
	return {
		newPage: async ({ javaScript }) => {
			if (!javaScript) {
				throw new Error(
					'This Firefox runs scripts: its WebDriver has no emulation.setScriptingEnabled.',
				);
			}
			const context = await browser.createBrowserContext();
			const page = await context.newPage();
			const errors: string[] = [];
			page.on('pageerror', (error) => {
				const text =
					error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
				if (!NETWORK.test(text)) {
					errors.push(text);
				}
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

import type { BrowserContext } from '@playwright/test';
import { stackTest } from './stack-fixtures.ts';
import { visitorOf, type Visitor } from './visitor.ts';

interface TestFixtures {
	/** What no script of any page has caught; a test with such an error has failed. */
	scriptErrors: string[];
	/** Someone who comes to a page for the first time, in a browser of their own. */
	newVisitor: (address: string, options?: VisitorOptions) => Promise<Visitor>;
}

interface VisitorOptions {
	/** What a page cache gives them in place of the page as it is now. */
	cachedHtml?: string;
	/** Their browser's time, where it is not everybody's. */
	browserTime?: Date;
}

/** Core's Interactivity API reads this of the navigation's timing, which a page with Playwright's clock does not have. */
const FAKE_CLOCK_ARTEFACT = 'domContentLoadedEventStart';

export const test = stackTest.extend<TestFixtures>({
	scriptErrors: [
		async ({ browser, stack }, use) => {
			const errors: string[] = [];
			const watch = (context: BrowserContext): void => {
				context.on('weberror', (event) => {
					const { stack: trace = '', message } = event.error();
					// ChatHub's own script tells of an ended token in this way; what becomes of it is ours to test.
					const [thrownAt = ''] = /^\s*at .*https?:.*$/m.exec(trace) ?? [];
					if (!thrownAt.includes(stack.chathubUrl) && !message.includes(FAKE_CLOCK_ARTEFACT)) {
						errors.push(`${message}\n${trace}`);
					}
				});
			};
			browser.contexts().forEach(watch);
			browser.on('context', watch);
			await use(errors);
			browser.off('context', watch);
			if (errors.length > 0) {
				throw new Error(`A script failed on a page of this test:\n${errors.join('\n')}`);
			}
		},
		{ auto: true },
	],
	newVisitor: async ({ browser, clocks, stack }, use) => {
		const contexts: BrowserContext[] = [];
		await use(async (address, { cachedHtml, browserTime = clocks.now() } = {}) => {
			const context = await browser.newContext();
			contexts.push(context);
			const page = await context.newPage();
			await page.clock.install({ time: browserTime });
			const visitor = visitorOf(page, stack);
			if (cachedHtml !== undefined) {
				// Chromium takes a page that comes from no address for one of the internet, which may not call this machine.
				await context.grantPermissions(['local-network-access'], { origin: stack.siteUrl });
				await page.route(address, (route) =>
					route.fulfill({ contentType: 'text/html; charset=UTF-8', body: cachedHtml }),
				);
			}
			await page.goto(address);
			return visitor;
		});
		await Promise.all(contexts.map((context) => context.close()));
	},
});

export { expect } from '@playwright/test';

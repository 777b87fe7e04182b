import { writeFile } from 'node:fs/promises';
import { test as base } from '@playwright/test';
import { VISITOR_BROWSERS, type VisitorBrowserName } from '../browsers/find-browser.ts';
import type { BrowserPage, PageOptions, VisitorBrowser } from '../browsers/page.ts';
import { Person } from '../browsers/person.ts';
import { startBrowser } from '../browsers/start-browser.ts';
import { CACHE } from '../stack/paths.ts';

interface TestFixtures {
	/** Errors that mention one of these are no failure of ours. */
	knownErrors: readonly string[];
	/** Someone who has never been anywhere, in a browser of their own. */
	newPerson: (options?: Partial<PageOptions>) => Promise<Person>;
	person: Person;
}

interface WorkerFixtures {
	/** The browser that these tests run in: the name of Playwright's project. */
	browserInUse: VisitorBrowserName;
	visitorBrowser: VisitorBrowser;
}

/** Any browser that visitors have, on whatever page. */
export const engineTest = base.extend<TestFixtures, WorkerFixtures>({
	browserInUse: [
		async ({}, use, { project }) => {
			const name = VISITOR_BROWSERS.find((known) => known === project.name);
			if (name === undefined) {
				throw new Error(`No visitor comes with "${project.name}".`);
			}
			await use(name);
		},
		{ scope: 'worker' },
	],
	visitorBrowser: [
		async ({ browserInUse, launchOptions }, use) => {
			const browser = await startBrowser(browserInUse, {
				chromium: launchOptions,
				directory: `${CACHE}e2e/${process.env['CHATHUB_E2E_NAME'] ?? 'site'}/${browserInUse}`,
			});
			await use(browser);
			await browser.close();
		},
		{ scope: 'worker' },
	],
	knownErrors: async ({}, use) => {
		await use([]);
	},
	newPerson: async ({ visitorBrowser, knownErrors }, use, testInfo) => {
		const pages: BrowserPage[] = [];
		await use(async ({ javaScript = true } = {}) => {
			const page = await visitorBrowser.newPage({ javaScript });
			pages.push(page);
			return new Person(page);
		});
		const errors: string[] = [];
		for (const [index, page] of pages.entries()) {
			errors.push(
				...(await page.errors()).filter(
					(error) => !knownErrors.some((known) => error.includes(known)),
				),
			);
			if (testInfo.status !== testInfo.expectedStatus) {
				const path = testInfo.outputPath(`test-failed-${index + 1}.png`);
				await writeFile(path, await page.screenshot());
				testInfo.attachments.push({ name: 'screenshot', path, contentType: 'image/png' });
			}
			await page.close();
		}
		if (errors.length > 0) {
			throw new Error(`A script failed on a page of this test:\n${errors.join('\n')}`);
		}
	},
	person: async ({ newPerson }, use) => {
		await use(await newPerson());
	},
});

import { test as base, type BrowserContext, type TestInfo } from '@playwright/test';
import { RequestUtils } from '@wordpress/e2e-test-utils-playwright';
import { connectSimulator, type SimulatorControl } from '../simulator/index.ts';
import { ADMIN } from '../stack/wordpress/site.ts';
import { Clocks } from './clocks.ts';
import { ServerLogs } from './server-logs.ts';
import { SiteSeed } from './site-seed.ts';
import { readStack, type StackAddress } from './stack-address.ts';
import { connectStackControl, type StackControl } from './stack-control.ts';
import { visitorOf, type Visitor } from './visitor.ts';

interface TestFixtures {
	/** The simulated ChatHub, without faults and with no call counted at the start of every test. */
	chathub: SimulatorControl;
	/** Attaches what the servers wrote to a test that failed, and fails one in which PHP complained. */
	serverLogs: ServerLogs;
	/** What no script of any page has caught; a test with such an error has failed. */
	scriptErrors: string[];
	/** What time it is, for everybody. */
	clocks: Clocks;
	/** Someone who comes to a page for the first time, in a browser of their own. */
	newVisitor: (address: string, options?: VisitorOptions) => Promise<Visitor>;
}

interface VisitorOptions {
	/** What a page cache gives them in place of the page as it is now. */
	cachedHtml?: string;
	/** Their browser's time, where it is not everybody's. */
	browserTime?: Date;
}

interface WorkerFixtures {
	stack: StackAddress;
	/** Clocks, PHP and the whole stack as it was at first; every file begins with that. */
	control: StackControl;
	/** WordPress' REST API as the admin. */
	requestUtils: RequestUtils;
	/** What has to be there before a journey begins. */
	seed: SiteSeed;
}

/** The file whose tests this worker is running: the next one gets everything as it was at first. */
let currentFile: string | undefined;

const LOG_LINES_SHOWN = 30;

/** Core's Interactivity API reads this of the navigation's timing, which a page with Playwright's clock does not have. */
const FAKE_CLOCK_ARTEFACT = 'domContentLoadedEventStart';

export const test = base.extend<TestFixtures, WorkerFixtures>({
	stack: [
		async ({}, use) => {
			await use(readStack());
		},
		{ scope: 'worker' },
	],
	control: [
		async ({ stack }, use) => {
			await use(connectStackControl(stack.controlUrl));
		},
		{ scope: 'worker' },
	],
	baseURL: async ({ stack }, use) => {
		await use(stack.siteUrl);
	},
	requestUtils: [
		async ({ stack }, use) => {
			const requestUtils = await RequestUtils.setup({
				baseURL: stack.siteUrl,
				user: { username: ADMIN.user, password: ADMIN.password },
				storageStatePath: stack.adminState,
			});
			await requestUtils.setupRest();
			await use(requestUtils);
		},
		{ scope: 'worker' },
	],
	seed: [
		async ({ requestUtils, stack }, use) => {
			await use(new SiteSeed(requestUtils, stack));
		},
		{ scope: 'worker' },
	],
	serverLogs: [
		async ({ stack, control }, use, testInfo) => {
			if (currentFile !== testInfo.file) {
				await control.reset();
				currentFile = testInfo.file;
			}
			const logs = new ServerLogs(stack.logs);
			await logs.mark();
			await use(logs);
			const complaints = await logs.read('wordpress');
			if (complaints !== '' || testInfo.status !== testInfo.expectedStatus) {
				await attachLogs(logs, testInfo);
			}
			if (complaints !== '') {
				throw new Error(`PHP complained during this test:\n${complaints}`);
			}
		},
		{ auto: true },
	],
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
	chathub: [
		async ({ stack }, use) => {
			const simulator = connectSimulator(stack.chathubUrl);
			await simulator.reset();
			await use(simulator);
		},
		{ auto: true },
	],
	clocks: async ({ control, chathub }, use) => {
		await use(new Clocks(control, chathub, Date.now));
		await control.moveClocks({ wordpress: 0, proxy: 0 });
	},
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

async function attachLogs(logs: ServerLogs, testInfo: TestInfo): Promise<void> {
	for (const { part, text } of await logs.readAll()) {
		await testInfo.attach(`${part}.log`, { body: text, contentType: 'text/plain' });
		const lines = text.trimEnd().split('\n').slice(-LOG_LINES_SHOWN);
		console.log([`── ${part}, during "${testInfo.title}"`, ...lines].join('\n'));
	}
}

export { expect } from '@playwright/test';

import { test as base, type TestInfo } from '@playwright/test';
import { RequestUtils } from '@wordpress/e2e-test-utils-playwright';
import { connectSimulator, type SimulatorControl } from '../simulator/index.ts';
import { ADMIN } from '../stack/wordpress/site.ts';
import { Clocks } from './clocks.ts';
import { ServerLogs } from './server-logs.ts';
import { SiteSeed } from './site-seed.ts';
import { readStack, type StackAddress } from './stack-address.ts';
import { connectStackControl, type StackControl } from './stack-control.ts';

interface TestFixtures {
	/** The simulated ChatHub, without faults and with no call counted at the start of every test. */
	chathub: SimulatorControl;
	/** Attaches what the servers wrote to a test that failed, and fails one in which PHP complained. */
	serverLogs: ServerLogs;
	/** What time it is, for everybody. */
	clocks: Clocks;
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

/** The running stack, whatever browser a visitor comes with. */
export const stackTest = base.extend<TestFixtures, WorkerFixtures>({
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
});

async function attachLogs(logs: ServerLogs, testInfo: TestInfo): Promise<void> {
	for (const { part, text } of await logs.readAll()) {
		await testInfo.attach(`${part}.log`, { body: text, contentType: 'text/plain' });
		const lines = text.trimEnd().split('\n').slice(-LOG_LINES_SHOWN);
		console.log([`── ${part}, during "${testInfo.title}"`, ...lines].join('\n'));
	}
}

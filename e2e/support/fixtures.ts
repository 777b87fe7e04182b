import { test as base } from '@playwright/test';
import { RequestUtils } from '@wordpress/e2e-test-utils-playwright';
import { connectSimulator, type SimulatorControl } from '../simulator/index.ts';
import { CACHE } from '../stack/paths.ts';
import { ADMIN } from '../stack/wordpress/site.ts';
import { SiteSeed } from './site-seed.ts';
import { readStack, type StackAddress } from './stack-address.ts';

interface TestFixtures {
	/** The simulated ChatHub, without faults and with no call counted at the start of every test. */
	chathub: SimulatorControl;
}

interface WorkerFixtures {
	stack: StackAddress;
	/** WordPress' REST API as the admin. */
	requestUtils: RequestUtils;
	/** What has to be there before a journey begins. */
	seed: SiteSeed;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
	stack: [
		async ({}, use) => {
			await use(readStack());
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
				storageStatePath: `${CACHE}e2e/admin.json`,
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
	chathub: [
		async ({ stack }, use) => {
			const simulator = connectSimulator(stack.chathubUrl);
			await simulator.reset();
			await use(simulator);
		},
		{ auto: true },
	],
});

export { expect } from '@playwright/test';

import { CACHE } from '../stack/paths.ts';
import { findFreePort } from '../stack/ports.ts';
import { runStack } from '../stack/run-stack.ts';
import { readBranch } from '../stack/start-options.ts';
import { readPlatform } from '../stack/wordpress/platform.ts';
import { ADMIN } from '../stack/wordpress/site.ts';
import { publishStack } from './stack-address.ts';
import { serveStackControl } from './stack-control.ts';

/**
 * Starts everything once for all specs, on ports that are free and with an empty site, and stops it after the last.
 * `npm run test:e2e -- --wp 6.8 --platform native` chooses by these variables.
 */
export default async function startStack(): Promise<() => Promise<void>> {
	const directory = `${CACHE}e2e/${process.env['CHATHUB_E2E_NAME'] ?? 'site'}`;
	const stack = await runStack({
		branch: readBranch(process.env['CHATHUB_E2E_WP']),
		platform: readPlatform({
			platform: process.env['CHATHUB_E2E_PLATFORM'],
			php: process.env['CHATHUB_E2E_PHP'],
		}),
		ports: {
			wordpress: await findFreePort(),
			proxy: await findFreePort(),
			chathub: await findFreePort(),
		},
		directory,
		fresh: true,
		forTests: true,
		report: (step) => {
			console.log(`${step} …`);
		},
		onDeath: (message) => {
			console.error(message);
		},
	});
	console.log(`WordPress ${stack.wordpressVersion} on ${stack.site.platform}`);
	const adminState = `${directory}/admin.json`;
	await signInAsAdmin(stack.site.url, adminState);
	const control = await serveStackControl(stack);
	publishStack({
		siteUrl: stack.site.url,
		proxyUrl: stack.proxyUrl,
		frameUrl: stack.frameUrl,
		chathubUrl: stack.chathubUrl,
		connectionString: stack.connectionString,
		sitesFile: stack.sitesFile,
		logs: stack.logs,
		controlUrl: control.url,
		adminState,
	});
	return async () => {
		await control.stop();
		await stack.stop();
	};
}

/** Before the snapshot, so that the session outlives every reset. */
async function signInAsAdmin(siteUrl: string, storageStatePath: string): Promise<void> {
	// WordPress' utilities read the address once, when they are loaded.
	process.env['WP_BASE_URL'] = siteUrl;
	const { RequestUtils } = await import('@wordpress/e2e-test-utils-playwright');
	const admin = await RequestUtils.setup({
		baseURL: siteUrl,
		user: { username: ADMIN.user, password: ADMIN.password },
		storageStatePath,
	});
	await admin.setupRest();
}

/**
 * Runs the journeys in a real browser.
 *
 * `npm run test:e2e -- --wp 6.8 specs/visitor-chats.spec.ts`: `--wp`, `--platform` and `--php` choose the WordPress, the
 * rest goes to Playwright. Without `--platform` they run on this machine's own PHP where there is one.
 */
import { ensureChromium } from './chromium.ts';
import { runProgram } from './lane.ts';
import { choosePlatform } from './native-platform.ts';
import { readSiteArguments, type ChosenSite } from './site-arguments.ts';

export async function runE2eTests(
	site: ChosenSite,
	args: readonly string[] = [],
	env: NodeJS.ProcessEnv = {},
): Promise<boolean> {
	const chromium = await ensureChromium();
	if (chromium === undefined) {
		return false;
	}
	return runProgram(
		process.execPath,
		['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts', ...args],
		{
			PW_CHROMIUM: chromium,
			CHATHUB_E2E_WP: site.wp,
			CHATHUB_E2E_PLATFORM: site.platform ?? (await choosePlatform()),
			CHATHUB_E2E_PHP: site.php,
			...env,
		},
	);
}

if (import.meta.main) {
	const { site, rest } = readSiteArguments(process.argv.slice(2));
	process.exit((await runE2eTests(site, rest)) ? 0 : 1);
}

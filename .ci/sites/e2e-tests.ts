/**
 * Runs the journeys in a real browser.
 *
 * `npm run test:e2e -- --wp 6.8 specs/visitor-chats.spec.ts`: `--wp`, `--platform` and `--php` choose the WordPress, the
 * rest goes to Playwright. Without `--platform` they run on this machine's own PHP where there is one.
 */
import { ensureChromium } from '../install/chromium.ts';
import { runProgram } from '../run-program.ts';
import { choosePlatform } from '../install/native-tools.ts';
import { RESULTS } from '../results.ts';
import { readSiteArguments, siteName, type ChosenSite } from './site-arguments.ts';

/** Where Playwright writes its JSON report. */
export const e2eReport = (site: ChosenSite): string => `${RESULTS}journeys-${siteName(site)}.json`;

async function runE2eTests(chosen: ChosenSite, args: readonly string[]): Promise<boolean> {
	const chromium = await ensureChromium();
	if (chromium === undefined) {
		return false;
	}
	const site = { ...chosen, platform: chosen.platform ?? (await choosePlatform()) };
	return runProgram(
		process.execPath,
		['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts', ...args],
		{
			PW_CHROMIUM: chromium,
			PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport(site),
			CHATHUB_E2E_NAME: siteName(site),
			CHATHUB_E2E_WP: site.wp,
			CHATHUB_E2E_PLATFORM: site.platform,
			CHATHUB_E2E_PHP: site.php,
		},
	);
}

if (import.meta.main) {
	const { site, rest } = readSiteArguments(process.argv.slice(2));
	process.exit((await runE2eTests(site, rest)) ? 0 : 1);
}

/**
 * Runs the journeys in a real browser.
 *
 * `npm run test:e2e -- --wp 6.8 specs/visitor-chats.spec.ts`: `--wp`, `--platform` and `--php` choose the WordPress, the
 * rest goes to Playwright. Without `--platform` they run on this machine's own PHP where there is one.
 * `--browser firefox` (or `webkit`, `phone`) runs those of a visitor there instead.
 */
import { StackError } from '../../e2e/stack/stack-error.ts';
import { ensureBrowser } from '../install/browsers.ts';
import { runProgram } from '../run-program.ts';
import { choosePlatform } from '../install/native-tools.ts';
import { RESULTS } from '../results.ts';
import { journeysName, readJourneysArguments, type ChosenJourneys } from './journeys-arguments.ts';

/** Where Playwright writes its JSON report. */
export const e2eReport = (chosen: ChosenJourneys): string =>
	`${RESULTS}journeys-${journeysName(chosen)}.json`;

async function runE2eTests(chosen: ChosenJourneys, args: readonly string[]): Promise<boolean> {
	const { browser = 'chromium' } = chosen;
	if (!(await ensureBrowser(browser))) {
		return false;
	}
	const journeys = { ...chosen, platform: chosen.platform ?? (await choosePlatform()) };
	return runProgram(
		process.execPath,
		[
			...['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts'],
			`--project=${browser}`,
			...args,
		],
		{
			PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport(journeys),
			CHATHUB_E2E_NAME: journeysName(journeys),
			CHATHUB_E2E_WP: journeys.wp,
			CHATHUB_E2E_PLATFORM: journeys.platform,
			CHATHUB_E2E_PHP: journeys.php,
		},
	);
}

async function main(args: readonly string[]): Promise<boolean> {
	try {
		const { journeys, rest } = readJourneysArguments(args);
		return await runE2eTests(journeys, rest);
	} catch (error) {
		console.error(error instanceof StackError ? error.message : error);
		return false;
	}
}

if (import.meta.main) {
	process.exit((await main(process.argv.slice(2))) ? 0 : 1);
}

/**
 * Runs the journeys in a real browser. `npm run test:e2e -- --ui` hands its arguments to Playwright.
 */
import { ensureChromium } from './chromium.ts';
import { runProgram } from './lane.ts';

export async function runE2eTests(
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
		{ PW_CHROMIUM: chromium, ...env },
	);
}

if (import.meta.main) {
	process.exit((await runE2eTests(process.argv.slice(2))) ? 0 : 1);
}

import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { installDebianPackages } from './debian-packages.ts';
import { installCommand } from '../../e2e/stack/debian-packages.ts';
import { runProgram } from '../run-program.ts';

const SYSTEM = '/usr/bin/chromium';

/**
 * A Chromium to test in: the one named by `PW_CHROMIUM`, the system's, Playwright's own (downloaded when it may be), or
 * Debian's when this is root.
 *
 * @returns its path, or nothing after saying what to do
 */
export async function ensureChromium(): Promise<string | undefined> {
	const named = process.env['PW_CHROMIUM'];
	if (named !== undefined) {
		return named;
	}
	const found = present();
	if (found !== undefined) {
		return found;
	}
	await runProgram('npx', ['playwright', 'install', 'chromium']);
	if (present() === undefined) {
		await installDebianPackages('chromium');
	}
	const installed = present();
	if (installed === undefined) {
		console.error(
			`The browser tests need Chromium. Install it (Debian: ${installCommand('chromium')}; elsewhere: npx playwright install --with-deps chromium), or name one in PW_CHROMIUM, then run the same command again.`,
		);
	}
	return installed;
}

function present(): string | undefined {
	return [SYSTEM, chromium.executablePath()].find((path) => existsSync(path));
}

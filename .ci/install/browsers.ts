import { installCommand, type DebianPurpose } from '../../e2e/stack/debian-packages.ts';
import { findBrowser, type VisitorBrowserName } from '../../e2e/browsers/find-browser.ts';
import type { BrowserName } from '../sites/journeys-arguments.ts';
import { ensureChromium } from './chromium.ts';
import { installDebianPackages } from './debian-packages.ts';

/**
 * A browser to test in: the system's, Playwright's own, or Debian's, installed when this is root.
 *
 * @returns false after saying what to do
 */
export async function ensureBrowser(name: BrowserName): Promise<boolean> {
	switch (name) {
		case 'chromium':
		case 'phone':
			return (await ensureChromium()) !== undefined;
		case 'firefox':
		case 'webkit':
			return ensureOther(name);
	}
}

async function ensureOther(name: Extract<DebianPurpose, VisitorBrowserName>): Promise<boolean> {
	if (findBrowser(name) !== undefined) {
		return true;
	}
	await installDebianPackages(name);
	if (findBrowser(name) !== undefined) {
		return true;
	}
	console.error(
		`The visitor's journeys need ${name}. Install it (Debian: ${installCommand(name)}; elsewhere: npx playwright install --with-deps ${name}), then run the same command again.`,
	);
	return false;
}

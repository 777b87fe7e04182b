import { chromium, devices, firefox, webkit, type LaunchOptions } from '@playwright/test';
import { findBrowser, type VisitorBrowserName } from './find-browser.ts';
import { startFirefox } from './firefox.ts';
import type { VisitorBrowser } from './page.ts';
import { startPlaywrightBrowser } from './playwright-browser.ts';
import { startWebkit } from './webkit.ts';

interface StartOptions {
	/** How Chromium is started on this machine. */
	readonly chromium: LaunchOptions;
	/** Where a driver's log goes. */
	readonly directory: string;
}

/** A small one: what fits here fits on others. */
const PHONE = {
	...devices['Pixel 7'],
	viewport: { width: 360, height: 740 },
	screen: { width: 360, height: 740 },
} as const;

/** @throws Error when it is not installed */
export function startBrowser(name: VisitorBrowserName, options: StartOptions): Promise<VisitorBrowser> {
	const found = findBrowser(name);
	if (found === undefined) {
		throw new Error(`No ${name} to test in: npm run test:e2e -- --browser ${name} says what to install.`);
	}
	switch (name) {
		case 'phone':
			return startPlaywrightBrowser(chromium, { launch: options.chromium, device: PHONE });
		case 'firefox':
			return found.kind === 'system' ? startFirefox(found.path) : startPlaywrightBrowser(firefox);
		case 'webkit':
			return found.kind === 'system'
				? startWebkit({ driver: found.path, directory: options.directory })
				: startPlaywrightBrowser(webkit);
	}
}

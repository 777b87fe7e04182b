import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, firefox, webkit } from '@playwright/test';

/** Browsers that the visitor's journeys run in. `phone` is Chromium with a small window and fingers. */
export const VISITOR_BROWSERS = ['phone', 'firefox', 'webkit'] as const;
export type VisitorBrowserName = (typeof VISITOR_BROWSERS)[number];

/** What there is of a browser on this machine. */
export type FoundBrowser =
	/** The machine's own: its program, and for WebKit its driver. */
	| { readonly kind: 'system'; readonly path: string }
	/** One that `npx playwright install` brought. */
	| { readonly kind: 'playwright' };

/** The machine's own comes first: it is what its users have, and what the pipeline tests. */
export function findBrowser(name: VisitorBrowserName): FoundBrowser | undefined {
	switch (name) {
		case 'phone':
			return findChromium();
		case 'firefox':
			return system(findProgram('firefox-esr')) ?? playwrights(firefox.executablePath());
		case 'webkit':
			return findWebkit() ?? playwrights(webkit.executablePath());
	}
}

function findChromium(): FoundBrowser | undefined {
	const named = process.env['PW_CHROMIUM'];
	return system(named ?? findProgram('chromium')) ?? playwrights(chromium.executablePath());
}

/** The driver, the browser that it drives (which lies outside the path) and a screen for it. */
function findWebkit(): FoundBrowser | undefined {
	const isComplete =
		globSync('/usr/lib/**/webkit2gtk-4.*/MiniBrowser').length > 0 && findProgram('Xvfb') !== undefined;
	return isComplete ? system(findProgram('WebKitWebDriver')) : undefined;
}

const system = (path: string | undefined): FoundBrowser | undefined =>
	path === undefined ? undefined : { kind: 'system', path };

const playwrights = (path: string): FoundBrowser | undefined =>
	existsSync(path) ? { kind: 'playwright' } : undefined;

const findProgram = (name: string): string | undefined =>
	(process.env['PATH'] ?? '')
		.split(delimiter)
		.map((directory) => join(directory, name))
		.find((path) => existsSync(path));

import { VISITOR_BROWSERS, type VisitorBrowserName } from '../../e2e/browsers/find-browser.ts';
import { StackError } from '../../e2e/stack/stack-error.ts';
import { readSiteArguments, siteName, takeOptions, type ChosenSite } from './site-arguments.ts';

/** The desktop's Chromium, in which every journey runs, and those that visitors have. */
export type BrowserName = 'chromium' | VisitorBrowserName;

const BROWSERS: readonly BrowserName[] = ['chromium', ...VISITOR_BROWSERS];

/** Which WordPress, and which browser; the desktop's Chromium when it is not said. */
export type ChosenJourneys = ChosenSite & { readonly browser?: BrowserName };

/**
 * Takes our own options out of the arguments and leaves the rest to Playwright.
 *
 * @throws StackError for a browser that we do not test in
 */
export function readJourneysArguments(args: readonly string[]): { journeys: ChosenJourneys; rest: string[] } {
	const { taken, rest: further } = takeOptions(args, ['browser']);
	const { site, rest } = readSiteArguments(further);
	if (!('browser' in taken)) {
		return { journeys: site, rest };
	}
	const browser = BROWSERS.find((name) => name === taken['browser']);
	if (browser === undefined) {
		throw new StackError(`--browser takes ${BROWSERS.join(', ')}, not "${taken['browser'] ?? ''}".`);
	}
	return { journeys: { ...site, browser }, rest };
}

/** Names a choice in file names, such as `7.1-native-firefox`. */
export function journeysName({ browser = 'chromium', ...site }: ChosenJourneys): string {
	return browser === 'chromium' ? siteName(site) : `${siteName(site)}-${browser}`;
}

import { COMPOSER_ENVIRONMENT } from '../install/composer.ts';
import { e2eReport } from '../sites/e2e-tests.ts';
import type { ChosenJourneys } from '../sites/journeys-arguments.ts';
import type { Lane } from './lane.ts';
import { phpReport } from '../sites/php-tests.ts';
import { readJunitReport, readPlaywrightReport, readVitestReport } from './report-readers.ts';
import { RESULTS } from '../results.ts';
import { siteArguments, siteName, type ChosenSite } from '../sites/site-arguments.ts';

const npm = (name: string, ...args: string[]): Lane => ({
	name,
	program: 'npm',
	args: ['run', '--silent', ...args],
});

const composer = (name: string, script: string): Lane => ({
	name,
	program: 'composer',
	args: ['--working-dir=plugin', script],
	env: COMPOSER_ENVIRONMENT,
});

const php = (site: ChosenSite): Lane => ({
	name: `PHP tests, ${siteName(site)}`,
	program: process.execPath,
	args: ['.ci/sites/php-tests.ts', ...siteArguments(site)],
	count: () => readJunitReport(phpReport(site)),
});

const e2e = (name: string, chosen: ChosenJourneys, ...args: string[]): Lane => ({
	name: `${name}, ${siteName(chosen)}`,
	program: process.execPath,
	args: ['.ci/sites/e2e-tests.ts', ...siteArguments(chosen), ...args],
	count: () => readPlaywrightReport(e2eReport(chosen)),
});

/** What needs no browser. These may run beside each other; the longest first. */
export function checkLanes(platform: 'native' | 'playground'): Lane[] {
	return [
		{
			...npm(
				'unit tests',
				'test:unit',
				'--',
				'--reporter=default',
				'--reporter=json',
				`--outputFile.json=${RESULTS}unit.json`,
			),
			count: () => readVitestReport(`${RESULTS}unit.json`),
		},
		npm('lint', 'lint'),
		npm('types', 'typecheck'),
		php({ wp: '7.1', platform }),
		php({ wp: '6.8', platform }),
		composer('PHP static analysis', 'analyse'),
		composer('PHP coding standards', 'lint'),
		npm('unused code', 'unused'),
		npm('generated files are fresh', 'generate', '--', '--check'),
	];
}

/**
 * The journeys, one lane after the other: every one on every WordPress, a visitor's in the other browsers, and the
 * three that everything hangs on in Playground, on the oldest and on the newest PHP that we promise. PHPUnit has no
 * version for the oldest one.
 */
export function journeyLanes(platform: 'native' | 'playground'): Lane[] {
	return [
		e2e('journeys', { wp: '7.1', platform }),
		e2e('journeys', { wp: '6.8', platform }),
		e2e('journeys in Firefox', { wp: '7.1', platform, browser: 'firefox' }),
		e2e('journeys in WebKit', { wp: '7.1', platform, browser: 'webkit' }),
		e2e('journeys on a phone', { wp: '7.1', platform, browser: 'phone' }),
		php({ wp: '7.1', platform: 'playground', php: '8.4' }),
		e2e('main journeys', { wp: '7.1', platform: 'playground', php: '8.4' }, '--grep', '@main'),
		e2e('main journeys', { wp: '6.8', platform: 'playground', php: '8.1' }, '--grep', '@main'),
	];
}

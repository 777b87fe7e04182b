import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { VISITOR_BROWSERS } from './browsers/find-browser.ts';

/** The system's Chromium where there is one, else the one that `npx playwright install chromium` brought. */
const SYSTEM_CHROMIUM = '/usr/bin/chromium';
const executablePath =
	process.env['PW_CHROMIUM'] ?? (existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : undefined);

/**
 * Limits that leave room for a busy machine, not for luck. WordPress in WebAssembly answers in about a second where PHP
 * takes a twentieth, and the block editor asks for thirty things before it saves, two at a time.
 */
const LIMITS =
	process.env['CHATHUB_E2E_PLATFORM'] === 'native'
		? { test: 120_000, expect: 20_000, action: 20_000 }
		: { test: 300_000, expect: 60_000, action: 60_000 };

const EVERY_BROWSER = 'every-browser/*.spec.ts';

/** Journeys that a browser cannot have. */
const CANNOT = {
	phone: [],
	// It has no way to forbid a page its scripts and still look at it. And it never asks again for a script that failed
	// under the same address (engine-facts.spec.ts), as the loader of pages outside WordPress is asked for: decision 0016.
	firefox: [/@without-scripts/, /@loader-again/],
	webkit: [],
};

export default defineConfig({
	testDir: 'specs',
	outputDir: `../.cache/results/${process.env['CHATHUB_E2E_NAME'] ?? 'e2e'}`,
	globalSetup: './support/start-stack.ts',
	fullyParallel: false,
	workers: 1,
	// Every journey in Chromium; those of a visitor, written against `browsers/`, in what visitors have.
	projects: [
		{ name: 'chromium', testIgnore: EVERY_BROWSER },
		...VISITOR_BROWSERS.map((name) => ({
			name,
			testMatch: EVERY_BROWSER,
			grepInvert: CANNOT[name],
			// Taken by the fixtures, of whatever browser it is.
			use: { screenshot: 'off' as const },
		})),
	],
	forbidOnly: true,
	retries: 0,
	timeout: LIMITS.test,
	expect: { timeout: LIMITS.expect },
	reporter: [
		['list'],
		...((process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? '') === '' ? [] : [['json'] as const]),
	],
	use: {
		actionTimeout: LIMITS.action,
		navigationTimeout: 60_000,
		trace: 'retain-on-failure',
		screenshot: 'only-on-failure',
		launchOptions: {
			...(executablePath === undefined ? {} : { executablePath }),
			args: [
				// Chromium's sandbox needs privileges that root in a container does not have.
				...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
				...[
					'--disable-background-networking',
					'--disable-component-update',
					'--disable-sync',
					'--no-first-run',
				],
			],
		},
	},
});

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Tally } from './lane.ts';

const vitestReport = z.object({
	numPassedTests: z.number(),
	numFailedTests: z.number(),
	numPendingTests: z.number(),
	numTodoTests: z.number(),
});

/** Reads vitest's `json` reporter. */
export async function readVitestReport(file: string): Promise<Tally> {
	const report = vitestReport.parse(JSON.parse(await readFile(file, 'utf8')));
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests,
		skipped: report.numPendingTests + report.numTodoTests,
	};
}

const playwrightReport = z.object({
	stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** Reads Playwright's `json` reporter. A flaky test is a failed one: a test that needs luck is a bug. */
export async function readPlaywrightReport(file: string): Promise<Tally> {
	const { stats } = playwrightReport.parse(JSON.parse(await readFile(file, 'utf8')));
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/** Reads the totals of PHPUnit's JUnit log: its outermost suite sums up the others. */
export async function readJunitReport(file: string): Promise<Tally> {
	const suite = /<testsuite\s[^>]*>/.exec(await readFile(file, 'utf8'))?.[0] ?? '';
	const attribute = (name: string): number =>
		Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
	const failed = attribute('errors') + attribute('failures');
	const skipped = attribute('skipped');
	return { passed: attribute('tests') - failed - skipped, failed, skipped };
}

import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readJunitReport, readPlaywrightReport, readVitestReport } from '../lanes/report-readers.ts';
import type { Tally } from '../lanes/lane.ts';
import { RESULTS } from '../results.ts';
import { spawnProgram } from '../run-program.ts';
import { e2eReport } from '../sites/e2e-tests.ts';
import { phpReport } from '../sites/php-tests.ts';
import { siteArguments, type ChosenSite } from '../sites/site-arguments.ts';
import { failedInJunit, failedInPlaywright, failedInVitest } from './failed-tests.ts';
import type { Catcher } from './mutation.ts';
import { inScratch, SCRATCH } from './scratch-copy.ts';
import type { Outcome } from './verdict.ts';

interface Run {
	args: readonly string[];
	report: string;
	count: (report: string) => Promise<Tally>;
	failedIn: (report: string) => string[];
}

/** Runs a mutation's tests in the scratch copy. Their output is shown only when they broke without naming one. */
export async function runCatcher(catcher: Catcher, site: ChosenSite): Promise<Outcome> {
	const { args, report, count, failedIn } = describeRun(catcher, site);
	await mkdir(dirname(report), { recursive: true });
	await rm(report, { force: true });
	let output = '';
	const isGreen = await spawnProgram(
		{ program: process.execPath, args, cwd: SCRATCH },
		(text) => (output += text),
	);
	const written = await readFile(report, 'utf8').catch(() => undefined);
	const outcome: Outcome =
		written === undefined
			? { isGreen: false, total: 0, failed: [] }
			: { isGreen, total: sum(await count(report)), failed: failedIn(written) };
	if (!outcome.isGreen && outcome.failed.length === 0) {
		console.log(output);
	}
	return outcome;
}

const sum = ({ passed, failed, skipped }: Tally): number => passed + failed + skipped;

function describeRun(catcher: Catcher, site: ChosenSite): Run {
	switch (catcher.lane) {
		case 'unit': {
			const report = inScratch(`${RESULTS}unit.json`);
			return {
				args: [
					...['node_modules/vitest/vitest.mjs', 'run', '--config', '.ci/vitest.config.ts'],
					...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
					...['--project', catcher.project, ...catcher.files],
				],
				report,
				count: readVitestReport,
				failedIn: failedInVitest,
			};
		}
		case 'php':
			return {
				args: ['.ci/sites/php-tests.ts', ...siteArguments(site), '--filter', catcher.filter],
				report: inScratch(phpReport(site)),
				count: readJunitReport,
				failedIn: failedInJunit,
			};
		case 'e2e':
			return {
				args: ['.ci/sites/e2e-tests.ts', ...siteArguments(site), catcher.spec],
				report: inScratch(e2eReport(site)),
				count: readPlaywrightReport,
				failedIn: failedInPlaywright,
			};
	}
}

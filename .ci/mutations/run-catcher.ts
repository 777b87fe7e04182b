import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readJunitReport, readPlaywrightReport, readVitestReport } from '../lanes/report-readers.ts';
import type { Tally } from '../lanes/lane.ts';
import { RESULTS } from '../results.ts';
import { spawnProgram, type Program } from '../run-program.ts';
import { e2eReport } from '../sites/e2e-tests.ts';
import { phpReport } from '../sites/php-tests.ts';
import { siteArguments, type ChosenSite } from '../sites/site-arguments.ts';
import { failedInJunit, failedInPlaywright, failedInVitest } from './failed-tests.ts';
import type { Catcher } from './mutation.ts';
import type { ScratchWordPress } from './scratch-wordpress.ts';
import { inScratch, SCRATCH } from './scratch-copy.ts';
import type { Outcome } from './verdict.ts';

/** Where tests find a WordPress; PHPUnit's own is there when one of the chosen mutations needs it. */
export interface Sites {
	journeys: ChosenSite;
	php?: ScratchWordPress | undefined;
}

interface Run {
	program: Program;
	report: string;
	count: (report: string) => Promise<Tally>;
	failedIn: (report: string) => string[];
}

/** Runs a mutation's tests in the scratch copy. Their output is shown only when they broke without naming one. */
export async function runCatcher(catcher: Catcher, sites: Sites): Promise<Outcome> {
	const { program, report, count, failedIn } = describeRun(catcher, sites);
	await mkdir(dirname(report), { recursive: true });
	await rm(report, { force: true });
	await sites.php?.startOver();
	let output = '';
	const isGreen = await spawnProgram({ ...program, cwd: SCRATCH }, (text) => (output += text));
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

function describeRun(catcher: Catcher, { journeys, php }: Sites): Run {
	switch (catcher.lane) {
		case 'unit': {
			const report = inScratch(`${RESULTS}unit.json`);
			return {
				program: node(
					...['node_modules/vitest/vitest.mjs', 'run', '--config', '.ci/vitest.config.ts'],
					...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
					...['--project', catcher.project, ...catcher.files],
				),
				report,
				count: readVitestReport,
				failedIn: failedInVitest,
			};
		}
		case 'php': {
			if (php === undefined) {
				throw new Error('PHPUnit has no WordPress: start one for mutations of this lane.');
			}
			const report = inScratch(phpReport(journeys));
			return {
				program: php.phpUnit(report, ['--filter', catcher.filter]),
				report,
				count: readJunitReport,
				failedIn: failedInJunit,
			};
		}
		case 'e2e':
			return {
				program: node(
					...['.ci/sites/e2e-tests.ts', ...siteArguments(journeys)],
					...[catcher.spec, '--grep', catcher.title],
				),
				report: inScratch(e2eReport(journeys)),
				count: readPlaywrightReport,
				failedIn: failedInPlaywright,
			};
	}
}

const node = (...args: string[]): Program => ({ program: process.execPath, args });

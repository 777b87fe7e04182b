/**
 * `npm test`: everything that proves the product, lane by lane, ending with `N passed, N failed`.
 * `npm run check` is the same without a browser (`--no-browser`).
 */
import { mkdir, rm } from 'node:fs/promises';
import { runE2eTests } from './e2e-tests.ts';
import { composerLane } from './composer.ts';
import { commandLane, countedRun, ROOT, runProgram, type Lane } from './lane.ts';
import { runPhpTests } from './php-tests.ts';
import { readJunitReport, readPlaywrightReport, readVitestReport } from './report-readers.ts';

const RESULTS = `${ROOT}.cache/results`;
const npm = (script: string): readonly string[] => ['run', '--silent', script];

const lanes: readonly Lane[] = [
	commandLane('generated files are fresh', 'npm', [...npm('generate'), '--', '--check']),
	commandLane('types', 'npm', npm('typecheck')),
	commandLane('lint', 'npm', npm('lint')),
	composerLane('PHP coding standards', 'lint'),
	composerLane('PHP static analysis', 'analyse'),
	{
		name: 'unit tests',
		run: () =>
			countedRun(
				() =>
					runProgram('npm', [
						...npm('test:unit'),
						...[
							'--',
							'--reporter=default',
							'--reporter=json',
							`--outputFile.json=${RESULTS}/unit.json`,
						],
					]),
				() => readVitestReport(`${RESULTS}/unit.json`),
			),
	},
	{
		name: 'PHP tests',
		run: () =>
			countedRun(
				() => runPhpTests({ junit: `${RESULTS}/php.xml` }),
				() => readJunitReport(`${RESULTS}/php.xml`),
			),
	},
	{
		name: 'end to end',
		run: () =>
			countedRun(
				() => runE2eTests([], { PLAYWRIGHT_JSON_OUTPUT_FILE: `${RESULTS}/e2e.json` }),
				() => readPlaywrightReport(`${RESULTS}/e2e.json`),
			),
	},
];

const chosen = process.argv.includes('--no-browser')
	? lanes.filter((lane) => lane.name !== 'end to end')
	: lanes;

await rm(RESULTS, { recursive: true, force: true });
await mkdir(RESULTS, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];
for (const lane of chosen) {
	console.log(`\n── ${lane.name}`);
	const began = performance.now();
	const tally = await lane.run().catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		return { passed: 0, failed: 1, skipped: 0 };
	});
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	summary.push(
		`${lane.name.padEnd(26)} ${String(tally.passed).padStart(4)} passed ${String(tally.failed).padStart(3)} failed ${String(tally.skipped).padStart(3)} did not run  ${seconds.padStart(6)} s`,
	);
	total.passed += tally.passed;
	// What did not run proves nothing: it fails the whole.
	total.failed += tally.failed + tally.skipped;
}
console.log(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { readJunitReport, readPlaywrightReport, readVitestReport } from './report-readers.ts';

async function file(content: string): Promise<string> {
	const path = `${await mkdtemp(`${tmpdir()}/chathub-report-`)}/report`;
	await writeFile(path, content);
	return path;
}

it('reads the outermost suite of a JUnit log', async () => {
	const log = await file(
		'<?xml version="1.0"?><testsuites><testsuite name="all" tests="10" assertions="30" errors="1" failures="2" skipped="3" time="1.5">' +
			'<testsuite name="inner" tests="4" errors="0" failures="0" skipped="0"/></testsuite></testsuites>',
	);
	expect(await readJunitReport(log)).toEqual({ passed: 4, failed: 3, skipped: 3 });
});

it('counts a flaky browser test as failed', async () => {
	const log = await file(JSON.stringify({ stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 0 } }));
	expect(await readPlaywrightReport(log)).toEqual({ passed: 5, failed: 3, skipped: 0 });
});

it('counts pending and todo tests as skipped', async () => {
	const log = await file(
		JSON.stringify({ numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 }),
	);
	expect(await readVitestReport(log)).toEqual({ passed: 7, failed: 0, skipped: 2 });
});

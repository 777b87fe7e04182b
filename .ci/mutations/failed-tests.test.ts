import { expect, it } from 'vitest';
import { failedInJunit, failedInPlaywright, failedInVitest } from './failed-tests.ts';

it('reads names from vitest', () => {
	const assertion = (fullName: string, status: string) => ({ fullName, status });
	const report = JSON.stringify({
		testResults: [
			{ assertionResults: [assertion('a', 'passed'), assertion('b', 'failed')] },
			{ assertionResults: [] },
			{ assertionResults: [assertion('c d', 'failed'), assertion('e', 'skipped')] },
		],
	});
	expect(failedInVitest(report)).toEqual(['b', 'c d']);
});

it('reads names from Playwright, however deep, and counts those that need luck', () => {
	const report = JSON.stringify({
		suites: [
			{
				specs: [{ title: 'a', ok: true }],
				suites: [
					{ specs: [{ title: 'b', ok: false }], suites: [{ specs: [{ title: 'c', ok: false }] }] },
				],
			},
		],
	});
	expect(failedInPlaywright(report)).toEqual(['b', 'c']);
});

it('reads names with their classes from PHPUnit', () => {
	const report = `<testsuite tests="4">
		<testcase name="test_good" class="ChatHub\\Tests\\Grant_Test" time="0.1"/>
		<testcase name="test_good_too" class="ChatHub\\Tests\\Grant_Test"><system-out>x</system-out></testcase>
		<testcase name="test_bad with data set &quot;a &lt; b&quot;" classname="X" class="ChatHub\\Tests\\Grant_Test">
			<failure type="x">Failed</failure>
		</testcase>
		<testcase name="test_broken" class="Other_Test"><error type="x">Error</error></testcase>
	</testsuite>`;
	expect(failedInJunit(report)).toEqual(['Grant_Test::test_bad "a < b"', 'Other_Test::test_broken']);
});

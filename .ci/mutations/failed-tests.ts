import { z } from 'zod';

const vitestReport = z.object({
	testResults: z.array(
		z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
	),
});

/** Names of the failed tests in vitest's `json` report. */
export function failedInVitest(report: string): string[] {
	return vitestReport
		.parse(JSON.parse(report))
		.testResults.flatMap(({ assertionResults }) => assertionResults)
		.filter(({ status }) => status === 'failed')
		.map(({ fullName }) => fullName);
}

interface PlaywrightSuite {
	specs: { title: string; ok: boolean }[];
	suites?: PlaywrightSuite[] | undefined;
}

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
	z.object({
		specs: z.array(z.object({ title: z.string(), ok: z.boolean() })),
		suites: z.array(playwrightSuite).optional(),
	}),
);

const playwrightReport = z.object({ suites: z.array(playwrightSuite) });

/** Names of the failed tests in Playwright's `json` report. */
export function failedInPlaywright(report: string): string[] {
	const failedIn = ({ specs, suites = [] }: PlaywrightSuite): string[] => [
		...specs.filter(({ ok }) => !ok).map(({ title }) => title),
		...suites.flatMap(failedIn),
	];
	return playwrightReport.parse(JSON.parse(report)).suites.flatMap(failedIn);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Names of the failed tests in a JUnit log, each with its class: `Grant_Test::test_signs "x"`, `"x"` being its data set. */
export function failedInJunit(report: string): string[] {
	return [...report.matchAll(/<testcase\s([^>]*[^/>])>(.*?)<\/testcase>/gs)]
		.filter(([, , inside = '']) => /<(failure|error)\b/.test(inside))
		.map(([, attributes = '']) => {
			const read = (name: string): string =>
				(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '').replaceAll(
					/&(\w+);/g,
					(entity, code: string) => ENTITIES[code] ?? entity,
				);
			return `${read('class').replace(/^.*\\/, '')}::${read('name').replace(' with data set ', ' ')}`;
		});
}

/**
 * `npm run mutations`: takes the product's guards away one by one and says which test notices each.
 *
 * `npm run mutations -- grant origin`: only those with one of these words in their names. Ends with 1 when a guard can go
 * and no test fails, or when the table no longer fits the product. One run at a time: there is one scratch copy.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { ROOT } from '../../e2e/stack/paths.ts';
import { WORDPRESS_BRANCHES } from '../../e2e/stack/wordpress/core.ts';
import { choosePlatform } from '../install/native-tools.ts';
import { mutate, selectMutations, type Mutation } from './mutation.ts';
import { runCatcher, type Sites } from './run-catcher.ts';
import { prepareScratchCopy, restore, SCRATCH } from './scratch-copy.ts';
import { withScratchWordPress, type ScratchWordPress } from './scratch-wordpress.ts';
import { mutations } from './table/index.ts';
import { judge, summarizeVerdicts, type Outcome, type Verdict } from './verdict.ts';

const chosen = selectMutations(mutations, process.argv.slice(2));
const broken = new Map<Mutation, string>();
for (const mutation of chosen) {
	broken.set(mutation, mutate(await readFile(ROOT + mutation.file, 'utf8'), mutation));
}
const needs = (lane: string): boolean => chosen.some(({ caughtBy }) => caughtBy.lane === lane);

console.log('── preparing a copy of the checkout');
if (!(await prepareScratchCopy(needs('e2e')))) {
	process.exit(1);
}
const journeys = { wp: WORDPRESS_BRANCHES[0], platform: await choosePlatform() };
const runWith = (php?: ScratchWordPress): Promise<Verdict[]> => runAll({ journeys, php });
const { text, isGreen } = summarizeVerdicts(await (needs('php') ? withScratchWordPress(runWith) : runWith()));
console.log(text);
process.exit(isGreen ? 0 : 1);

async function runAll(sites: Sites): Promise<Verdict[]> {
	/** How each lane ends with nothing broken. */
	const untouched = new Map<string, Outcome>();
	const verdicts: Verdict[] = [];
	for (const [mutation, source] of broken) {
		const began = performance.now();
		const lane = JSON.stringify(mutation.caughtBy);
		const before = untouched.get(lane) ?? (await runCatcher(mutation.caughtBy, sites));
		untouched.set(lane, before);
		await writeFile(SCRATCH + mutation.file, source);
		const verdict = judge(mutation, before, await runCatcher(mutation.caughtBy, sites));
		await restore(mutation.file);
		verdicts.push(verdict);
		const seconds = ((performance.now() - began) / 1000).toFixed(1);
		console.log(`── ${mutation.name} (${seconds} s)\n   ${verdict.text}`);
	}
	return verdicts;
}

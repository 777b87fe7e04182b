/**
 * `npm run typecheck`: the compiler over every project whose verdict can have changed since it last passed. A fresh
 * clone, and so the pipeline, remembers nothing and checks every project.
 */
import { createHash } from 'node:crypto';
import { Memory } from './fingerprints/memory.ts';
import { fingerprintRepository } from './fingerprints/repository.ts';
import { PROJECTS } from './projects.ts';
import { runProgram } from './run-program.ts';

const memory = new Memory('typecheck');
const passed = memory.recall();
const prints = fingerprintRepository();
const now = new Map(PROJECTS.map((project) => [project, printOf(project)]));
const stale = PROJECTS.filter((project) => passed.get(project) !== now.get(project));

const failed: string[] = [];
for (const project of stale) {
	if (!(await runProgram('tsc', ['--project', project]))) {
		failed.push(project);
	}
}
memory.keep([...now].filter(([project]) => !failed.includes(project)));
console.log(`${stale.length} of ${PROJECTS.length} projects checked; the others passed as they are.`);
process.exitCode = failed.length === 0 ? 0 : 1;

function printOf(project: string): string {
	const own = [...prints].filter(([file]) => file.startsWith(`${project}/`));
	return createHash('sha256').update(JSON.stringify(own)).digest('base64url');
}

#!/usr/bin/env node
import { whyTooOld } from './node-version.ts';

// Everything else is loaded only by a Node.js that can: an older one would say what it lacks, not what is needed.
const problem = whyTooOld(process.versions.node);
if (problem === undefined) {
	const { runCommandLine } = await import('./command-line.ts');
	await runCommandLine();
} else {
	console.error(problem);
	process.exitCode = 1;
}

import { rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { copyCore, type WordPressBranch } from '../../e2e/stack/wordpress/core.ts';
import type { PlaygroundPhpVersion } from '../../e2e/stack/wordpress/platform.ts';
import { ROOT } from '../../e2e/stack/paths.ts';
import { runProgram } from '../run-program.ts';

interface PlaygroundRun {
	branch: WordPressBranch;
	php: PlaygroundPhpVersion;
	directory: string;
	junit: string;
	args: readonly string[];
}

/** PHPUnit inside Playground's PHP, with SQLite. */
export async function runPhpTestsInPlayground(run: PlaygroundRun): Promise<boolean> {
	await rm(run.directory, { recursive: true, force: true });
	await copyCore(run.branch, run.directory);
	return runProgram(process.execPath, [
		'.ci/sites/php-in-playground.ts',
		'php',
		...['--php', run.php],
		...['--mount-before-install', `${run.directory}:/wordpress`],
		...['--mount', `${ROOT}plugin:/wordpress/wp-content/plugins/chathub`],
		...['--mount', `${ROOT}proxy/src/contract/fixtures:/fixtures`],
		...['--mount', `${dirname(run.junit)}:/results`],
		...['--wordpress-install-mode', 'install-from-existing-files-if-needed'],
		'--',
		'/wordpress/wp-content/plugins/chathub/tests/run.php',
		...['--log-junit', `/results/${basename(run.junit)}`],
		...run.args,
	]);
}

import type { NativeTools } from '../../e2e/stack/native/native-tools.ts';
import { withNativeWordPress } from '../../e2e/stack/native/native-wordpress.ts';
import type { WordPressBranch } from '../../e2e/stack/wordpress/core.ts';
import { ROOT } from '../../e2e/stack/paths.ts';
import { runProgram } from '../run-program.ts';

interface NativeRun {
	branch: WordPressBranch;
	tools: NativeTools;
	directory: string;
	junit: string;
	args: readonly string[];
}

/** A production site that reports every notice: nothing of what development allows. */
const CONSTANTS = { WP_DEBUG: true, WP_DEBUG_DISPLAY: false };

/** PHPUnit on this machine's PHP, with MariaDB. */
export function runPhpTestsNatively({ branch, tools, directory, junit, args }: NativeRun): Promise<boolean> {
	return withNativeWordPress(
		{ tools, branch, directory, constants: CONSTANTS },
		({ core, env, iniArguments }) =>
			runProgram(
				tools.php,
				[...iniArguments, `${ROOT}plugin/tests/run.php`, '--log-junit', junit, ...args],
				{ ...env, CHATHUB_TESTS_WORDPRESS: core },
			),
	);
}

import type { NativeTools } from '../../e2e/stack/native/native-tools.ts';
import { withNativeWordPress, type NativeWordPress } from '../../e2e/stack/native/native-wordpress.ts';
import type { WordPressBranch } from '../../e2e/stack/wordpress/core.ts';
import { ROOT } from '../../e2e/stack/paths.ts';
import { spawnProgram, type Program } from '../run-program.ts';

interface NativeRun {
	branch: WordPressBranch;
	tools: NativeTools;
	directory: string;
	junit: string;
	args: readonly string[];
}

/** A production site that reports every notice: nothing of what development allows. */
export const PHP_TESTS_CONSTANTS = { WP_DEBUG: true, WP_DEBUG_DISPLAY: false };

/** PHPUnit on this machine's PHP, with MariaDB. */
export function runPhpTestsNatively({ branch, tools, directory, junit, args }: NativeRun): Promise<boolean> {
	return withNativeWordPress({ tools, branch, directory, constants: PHP_TESTS_CONSTANTS }, (wordpress) =>
		spawnProgram(phpUnit({ wordpress, tools, plugin: `${ROOT}plugin`, junit, args })),
	);
}

interface PhpUnitRun extends Pick<NativeRun, 'tools' | 'junit' | 'args'> {
	wordpress: NativeWordPress;
	/** The plugin that this WordPress runs. */
	plugin: string;
}

/** How PHPUnit is started in a WordPress that is there. */
export function phpUnit({ wordpress, tools, plugin, junit, args }: PhpUnitRun): Program {
	return {
		program: tools.php,
		args: [...wordpress.iniArguments, `${plugin}/tests/run.php`, '--log-junit', junit, ...args],
		env: { ...wordpress.env, CHATHUB_TESTS_WORDPRESS: wordpress.core },
	};
}

import { keepSnapshot, restoreSnapshot } from '../../e2e/stack/native/database-snapshot.ts';
import { withNativeWordPress } from '../../e2e/stack/native/native-wordpress.ts';
import { DATABASE } from '../../e2e/stack/native/wp-config.ts';
import { CACHE } from '../../e2e/stack/paths.ts';
import { WORDPRESS_BRANCHES } from '../../e2e/stack/wordpress/core.ts';
import { ensureNativeTools } from '../install/native-tools.ts';
import type { Program } from '../run-program.ts';
import { phpUnit, PHP_TESTS_CONSTANTS } from '../sites/php-tests-native.ts';
import { inScratch, SCRATCH } from './scratch-copy.ts';

/** One WordPress for all mutations of PHP, with the plugin of the scratch copy: starting it takes longer than a test. */
export interface ScratchWordPress {
	phpUnit: (junit: string, args: readonly string[]) => Program;
	/** Forgets what the tests of a broken plugin left behind. */
	startOver: () => Promise<void>;
}

/**
 * Runs that WordPress for as long as `use` runs.
 *
 * @throws Error where this machine has no PHP or MariaDB: in WebAssembly each mutation would take half a minute.
 */
export async function withScratchWordPress<Result>(
	use: (wordpress: ScratchWordPress) => Promise<Result>,
): Promise<Result> {
	const tools = await ensureNativeTools();
	if (tools === undefined) {
		throw new Error(
			'Mutations of PHP need PHP and MariaDB on this machine: install what is named above.',
		);
	}
	const [branch] = WORDPRESS_BRANCHES;
	const plugin = `${SCRATCH}plugin`;
	return withNativeWordPress(
		{ tools, branch, plugin, directory: inScratch(`${CACHE}php-tests`), constants: PHP_TESTS_CONSTANTS },
		async (wordpress) => {
			await keepSnapshot(wordpress.mariadb, DATABASE);
			return use({
				phpUnit: (junit, args) => phpUnit({ wordpress, tools, plugin, junit, args }),
				startOver: () => restoreSnapshot(wordpress.mariadb, DATABASE),
			});
		},
	);
}

import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { installDebianPackages } from './debian-packages.ts';
import { installCommand } from '../../e2e/stack/debian-packages.ts';
import { ROOT } from '../../e2e/stack/paths.ts';
import { runProgram } from '../run-program.ts';

const INSTALLED = `${ROOT}plugin/vendor/autoload.php`;
/** Composer asks before it runs as root; in a container there is nobody else. */
export const COMPOSER_ENVIRONMENT = { COMPOSER_ALLOW_SUPERUSER: '1' };
const DECLARED = `${ROOT}plugin/composer.json`;

/**
 * Installs what the PHP tests need (PHPUnit) by Composer, installing Composer itself where that takes no question:
 * as root on Debian.
 *
 * @returns false after saying what to do
 */
export async function ensureComposerPackages(): Promise<boolean> {
	if (!isInstalled('composer') && !(await installDebianPackages('composer'))) {
		console.error(
			`The PHP tests need Composer and PHP. Install them (Debian: ${installCommand('composer')}), then run the same command again.`,
		);
		return false;
	}
	if (existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(DECLARED).mtimeMs) {
		return true;
	}
	const installed = await runProgram(
		'composer',
		[
			'install',
			...['--working-dir', 'plugin', '--no-interaction', '--no-progress', '--quiet'],
			// The tests may run in another PHP (WebAssembly) than the one that runs Composer; which one has what it needs is found out before.
			'--ignore-platform-req=ext-*',
		],
		COMPOSER_ENVIRONMENT,
	);
	if (installed) {
		const now = new Date();
		await utimes(INSTALLED, now, now);
	}
	return installed;
}

function isInstalled(program: string): boolean {
	return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { installDebianPackages } from './debian-packages.ts';
import { FAILED, PASSED, ROOT, runProgram, type Lane } from './lane.ts';

const INSTALLED = `${ROOT}plugin/vendor/autoload.php`;
/** Composer asks before it runs as root; in a container there is nobody else. */
const SUPERUSER = { COMPOSER_ALLOW_SUPERUSER: '1' };
const DECLARED = `${ROOT}plugin/composer.json`;

/**
 * Installs what the PHP tests need (PHPUnit) by Composer, installing Composer itself where that takes no question:
 * as root on Debian.
 *
 * @returns false after saying what to do
 */
export async function ensureComposerPackages(): Promise<boolean> {
	if (existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(DECLARED).mtimeMs) {
		return true;
	}
	if (!isInstalled('composer') && !(await installDebianPackages('composer'))) {
		console.error(
			'The PHP tests need Composer and PHP: install them (Debian: sudo apt-get install composer php-cli php-xml php-mbstring unzip), then run the same command again.',
		);
		return false;
	}
	const installed = await runProgram(
		'composer',
		[
			'install',
			...['--working-dir', 'plugin', '--no-interaction', '--no-progress', '--quiet'],
			// The tests run in another PHP (WebAssembly), which has the extensions; the one that runs Composer need not.
			'--ignore-platform-req=ext-*',
		],
		SUPERUSER,
	);
	if (installed) {
		const now = new Date();
		await utimes(INSTALLED, now, now);
	}
	return installed;
}

/** A lane that is one of the scripts in `plugin/composer.json`. */
export function composerLane(name: string, script: string): Lane {
	return {
		name,
		run: async () => {
			const ready = await ensureComposerPackages();
			return ready && (await runProgram('composer', ['--working-dir=plugin', script], SUPERUSER))
				? PASSED
				: FAILED;
		},
	};
}

function isInstalled(program: string): boolean {
	return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

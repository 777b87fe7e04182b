import { existsSync } from 'node:fs';
import { runProgram } from '../run-program.ts';

/** What a bare Debian lacks, by purpose. `.ci/run` and the lanes install from here. */
const PACKAGES = {
	composer: ['composer', 'php-cli', 'php-xml', 'php-mbstring', 'unzip'],
	native: [
		'mariadb-server-core',
		'mariadb-client-core',
		'php-cli',
		'php-mysql',
		'php-xml',
		'php-mbstring',
		'php-curl',
	],
	chromium: ['chromium', 'fonts-dejavu-core'],
} as const;

let isListFresh = false;

/**
 * Installs what a purpose needs where that takes no question: as root on Debian.
 *
 * @returns whether it did
 */
export async function installDebianPackages(purpose: keyof typeof PACKAGES): Promise<boolean> {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
		return false;
	}
	isListFresh ||= await runProgram('apt-get', ['update', '-qq']);
	return (
		isListFresh &&
		(await runProgram(
			'apt-get',
			['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES[purpose]],
			{
				DEBIAN_FRONTEND: 'noninteractive',
			},
		))
	);
}

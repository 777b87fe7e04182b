import { existsSync } from 'node:fs';
import { debianPackages, type DebianPurpose } from '../../e2e/stack/debian-packages.ts';
import { runProgram } from '../run-program.ts';

let isListFresh = false;

/**
 * Installs what a purpose needs where that takes no question: as root on Debian.
 *
 * @returns whether it did
 */
export async function installDebianPackages(purpose: DebianPurpose): Promise<boolean> {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
		return false;
	}
	isListFresh ||= await runProgram('apt-get', ['update', '-qq']);
	return (
		isListFresh &&
		(await runProgram(
			'apt-get',
			['install', '-y', '-qq', '--no-install-recommends', ...debianPackages(purpose)],
			{
				DEBIAN_FRONTEND: 'noninteractive',
			},
		))
	);
}

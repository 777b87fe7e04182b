import { spawnSync } from 'node:child_process';
import { installDebianPackages } from './debian-packages.ts';
import { installCommand } from '../../e2e/stack/debian-packages.ts';

/** Either will do; the tests of the proxy's shared store start one of their own. */
const PROGRAMS = ['redis-server', 'valkey-server'];

/**
 * A Redis or Valkey to test against, installed from Debian where that takes no question.
 *
 * @returns false after saying what to do
 */
export async function ensureRedis(): Promise<boolean> {
	if (isInstalled()) {
		return true;
	}
	await installDebianPackages('redis');
	if (isInstalled()) {
		return true;
	}
	console.error(
		`The tests of the proxy's shared store need Redis or Valkey. Install one (Debian: ${installCommand('redis')}), then run the same command again.`,
	);
	return false;
}

const isInstalled = (): boolean =>
	PROGRAMS.some((program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined);

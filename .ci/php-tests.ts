/**
 * Runs PHPUnit against a real WordPress inside Playground's PHP, on a database of its own.
 * `npm run test:php -- --filter Grant` hands its arguments to PHPUnit.
 */
import { cp, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buildPlugin } from '../e2e/stack/build-plugin.ts';
import { ensureCore, coreDirectory } from '../e2e/stack/wordpress/core.ts';
import { ensureComposerPackages } from './composer.ts';
import { ROOT, runProgram } from './lane.ts';

interface PhpTestOptions {
	/** Where PHPUnit writes its JUnit log. */
	junit: string;
	/** Further arguments for PHPUnit. */
	args?: readonly string[];
}

const BRANCH = '7.1';

export async function runPhpTests({ junit, args = [] }: PhpTestOptions): Promise<boolean> {
	await ensureCore(BRANCH);
	// The blocks are registered from what the build makes of their block.json.
	await buildPlugin();
	if (!(await ensureComposerPackages())) {
		return false;
	}
	const site = `${ROOT}.cache/php-tests/wordpress`;
	await rm(site, { recursive: true, force: true });
	await mkdir(dirname(site), { recursive: true });
	await mkdir(dirname(junit), { recursive: true });
	await cp(coreDirectory(BRANCH), site, { recursive: true });
	return runProgram(process.execPath, [
		'.ci/php-in-playground.ts',
		'php',
		...['--php', '8.3'],
		...['--mount-before-install', `${site}:/wordpress`],
		...['--mount', `${ROOT}plugin:/wordpress/wp-content/plugins/chathub`],
		...['--mount', `${ROOT}proxy/src/contract/fixtures:/fixtures`],
		...['--mount', `${dirname(junit)}:/results`],
		...['--wordpress-install-mode', 'install-from-existing-files-if-needed'],
		'--',
		'/wordpress/wp-content/plugins/chathub/tests/run.php',
		...['--log-junit', `/results/${junit.split('/').at(-1) ?? ''}`],
		...args,
	]);
}

if (import.meta.main) {
	const passed = await runPhpTests({ junit: `${ROOT}.cache/results/php.xml`, args: process.argv.slice(2) });
	process.exit(passed ? 0 : 1);
}

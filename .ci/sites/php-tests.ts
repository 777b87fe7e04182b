/**
 * Runs PHPUnit against a real WordPress, on a database of its own.
 *
 * `npm run test:php -- --wp 6.8 --filter Grant`: `--wp`, `--platform` and `--php` choose the WordPress, the rest goes to
 * PHPUnit. Without `--platform` it runs on this machine's own PHP where there is one.
 */
import { mkdir } from 'node:fs/promises';
import { buildPlugin } from '../../e2e/stack/build-plugin.ts';
import { CACHE } from '../../e2e/stack/paths.ts';
import { readBranch } from '../../e2e/stack/start-options.ts';
import { StackError } from '../../e2e/stack/stack-error.ts';
import { ensureCore } from '../../e2e/stack/wordpress/core.ts';
import { readPlatform } from '../../e2e/stack/wordpress/platform.ts';
import { ensureComposerPackages } from '../install/composer.ts';
import { ensureNativeTools } from '../install/native-tools.ts';
import { runPhpTestsNatively } from './php-tests-native.ts';
import { runPhpTestsInPlayground } from './php-tests-playground.ts';
import { RESULTS } from '../results.ts';
import { readSiteArguments, siteName, type ChosenSite } from './site-arguments.ts';

/** Where PHPUnit writes its JUnit log. */
export const phpReport = (site: ChosenSite): string => `${RESULTS}php-${siteName(site)}.xml`;

async function runPhpTests(chosen: ChosenSite, args: readonly string[]): Promise<boolean> {
	const { wp, platform: kind, php } = chosen;
	const branch = readBranch(wp);
	const tools = kind === 'playground' ? undefined : await ensureNativeTools();
	const platform = readPlatform({ platform: kind ?? (tools ? 'native' : 'playground'), php });
	if (platform.kind === 'playground' && platform.php === '8.1') {
		throw new StackError(
			'PHPUnit needs PHP 8.2 or newer. On PHP 8.1 the journeys run: npm run test:e2e.',
		);
	}
	console.log(`WordPress ${await ensureCore(branch)}, ${platform.kind}`);
	// The blocks are registered from what the build makes of their block.json.
	await buildPlugin();
	if (!(await ensureComposerPackages())) {
		return false;
	}
	const site = { ...chosen, platform: platform.kind };
	const directory = `${CACHE}php-tests/${siteName(site)}`;
	const junit = phpReport(site);
	await mkdir(RESULTS, { recursive: true });
	return platform.kind === 'playground'
		? runPhpTestsInPlayground({ branch, directory, junit, args, php: platform.php })
		: tools !== undefined && (await runPhpTestsNatively({ branch, directory, junit, args, tools }));
}

if (import.meta.main) {
	const { site, rest } = readSiteArguments(process.argv.slice(2));
	const passed = await runPhpTests(site, rest).catch((error: unknown) => {
		console.error(error instanceof StackError ? error.message : error);
		return false;
	});
	process.exit(passed ? 0 : 1);
}

import { globSync } from 'node:fs';
import { sep } from 'node:path';

/** The kinds of files that rules tell apart, as globs from the root. */

export const CODE = ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'];

/** Tests, and what only tests use. All else is held to the rules for products, the simulator and the scripts too. */
export const TESTS = [
	'**/*.test.{ts,tsx}',
	'proxy/test/**',
	'e2e/specs/**',
	'widget/src/core/fake-*.ts',
	'admin-ui/src/test-setup.ts',
	'admin-ui/src/blocks/editor-for-tests.tsx',
	'admin-ui/src/settings/fake-site.ts',
	'admin-ui/src/settings/settings-page-for-tests.tsx',
	'e2e/simulator/api/test-client.ts',
];

/** Tools that find what they run by its being the default export. */
export const DEFAULT_EXPORTS = [
	'.ci/eslint.config.mjs',
	'.ci/knip.ts',
	'.ci/vitest.config.ts',
	'admin-ui/types/wp-scripts.d.ts',
	'admin-ui/webpack.config.js',
	'e2e/playwright.config.ts',
	'e2e/support/start-stack.ts',
];

/** Programs that talk to a terminal. */
export const TERMINAL_PROGRAMS = [
	'proxy/src/cli.ts',
	'proxy/src/command-line.ts',
	'proxy/src/cli/**',
	'proxy/bench/**',
	'e2e/**',
	'.ci/**',
];

/** What others wrote, and what programs write. */
const NOT_OURS = [
	'**/node_modules',
	'.cache',
	'e2e/results',
	'plugin/build',
	'plugin/vendor',
	'proxy/assets',
	'proxy/dist',
	'**/*.generated.ts',
];

/** For ESLint, which takes folders with a slash at the end. */
export const IGNORED = NOT_OURS.map((glob) => (glob.endsWith('.ts') ? glob : `${glob}/`));

/** Every file of code in the repository, named from the root. */
export function listCode(root: string): string[] {
	// Globs pass over folders whose names begin with a dot unless they are named.
	const globs = [...CODE, ...CODE.map((glob) => `.ci/${glob}`)];
	return globSync(globs, { cwd: root, exclude: NOT_OURS }).map((file) => file.split(sep).join('/'));
}

/** The kinds of files that rules tell apart, as globs from the root. */

export const CODE = ['**/*.{ts,tsx,mjs,js}'];

/** Tests, and what only tests use. All else is held to the rules for products, the simulator and the scripts too. */
export const TESTS = [
	'**/*.test.{ts,tsx}',
	'proxy/test/**',
	'e2e/specs/**',
	'widget/src/core/fake-*.ts',
	'admin-ui/src/test-setup.ts',
	'admin-ui/src/blocks/editor-for-tests.tsx',
	'admin-ui/src/settings/fake-site.ts',
	'e2e/simulator/api/test-client.ts',
];

/** Tools that find what they run by its being the default export. */
export const DEFAULT_EXPORTS = [
	'.ci/eslint.config.mjs',
	'.ci/vitest.config.ts',
	'admin-ui/webpack.config.js',
	'e2e/playwright.config.ts',
	'e2e/support/start-stack.ts',
];

/** Programs that talk to a terminal. */
export const TERMINAL_PROGRAMS = ['proxy/src/cli.ts', 'proxy/src/cli/**', 'e2e/**', '.ci/**'];

export const NOT_OURS = [
	'**/node_modules/**',
	'.cache/**',
	'plugin/build/**',
	'plugin/vendor/**',
	'proxy/dist/**',
	'e2e/results/**',
	'**/*.generated.ts',
];

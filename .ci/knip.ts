import type { KnipConfig } from 'knip';

/**
 * What is reached from outside our imports; all else that nobody imports is unused. `!` marks what ships: with
 * `--production --strict` those files may import only what their workspace lists under `dependencies`.
 */
const config: KnipConfig = {
	rules: { cycles: 'error' },
	// The generator exports a type for each part of the schema.
	ignoreIssues: { '**/*.generated.ts': ['types'] },
	workspaces: {
		'.': {
			entry: [
				'.ci/*.ts',
				'.ci/{costs,mutations}/run.ts',
				'.ci/sites/{php-tests,e2e-tests,php-in-playground}.ts',
			],
			project: ['.ci/**'],
			vitest: { config: '.ci/vitest.config.ts' },
			eslint: { config: '.ci/eslint.config.mjs' },
		},
		proxy: {
			entry: [
				'test/build-token-vectors.ts',
				// Programs that the benchmark starts.
				'bench/load.ts',
				'bench/servers/{bare-node,bare-express,express-form,vendor-guide,quick-upstream,chathub}.ts',
			],
			project: ['src/**!', 'build/**', 'test/**', 'bench/**'],
			// Of the system: makes the certificate of a test's nginx.
			ignoreBinaries: ['openssl'],
		},
		widget: {
			// Bundled by proxy/build, which names them as addresses.
			entry: ['src/embed/start.ts!', 'src/frame/main.ts!'],
			project: ['src/**!', '!src/core/fake-*.ts!'],
		},
		'admin-ui': {
			// wp-scripts finds blocks by their block.json, and webpack.config.js names the settings screen.
			entry: ['src/blocks/*/index.tsx', 'src/blocks/*/view.ts', 'src/settings/index.tsx'],
			project: ['{src,types}/**'],
		},
		e2e: {
			entry: [
				'stack/{start,reset,demo}.ts',
				// Programs that the stack starts.
				'simulator/main.ts',
				'stack/movable-clock.ts',
				// Served to browsers as files.
				'simulator/console/browser/console.ts',
				'simulator/widget/browser/{chat,widget-script}.ts',
				'specs/**/*.spec.ts',
			],
		},
	},
};

export default config;

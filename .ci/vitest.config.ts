import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

/**
 * WordPress' packages are some thousand modules, and each test file would load all that it needs one by one. Bundled
 * once, and kept under .cache, they take a fifth of the time. What shares state with another package has to be in
 * the same bundle: a package that a test or a screen imports belongs into this list.
 */
const BUNDLED = [
	...['react', 'react/jsx-runtime', 'react/jsx-dev-runtime', 'react-dom', 'react-dom/client'],
	...['@testing-library/dom', '@testing-library/react', '@testing-library/user-event'],
	...[
		'a11y',
		'api-fetch',
		'block-editor',
		'blocks',
		'components',
		'core-data',
		'data',
		'dom-ready',
		'element',
		'i18n',
		'notices',
	].map((name) => `@wordpress/${name}`),
];

/** In milliseconds. No test waits for time to pass; this only tells a hanging one from one on a busy machine. */
const testTimeout = 60_000;

/** One project a workspace, so that each has the environment its code runs in. */
export default defineConfig({
	test: {
		root,
		// Every core: measured, check takes a tenth less on two of them.
		maxWorkers: availableParallelism(),
		projects: [
			{
				test: {
					testTimeout,
					hookTimeout: testTimeout,
					name: 'proxy',
					root: 'proxy',
					include: ['{build,src,test}/**/*.test.ts'],
					globalSetup: `${root}proxy/test/build-scripts.ts`,
				},
			},
			{ test: { testTimeout, name: 'e2e', root: 'e2e', include: ['{simulator,stack}/**/*.test.ts'] } },
			{ test: { testTimeout, name: 'ci', root: '.ci', include: ['**/*.test.ts'] } },
			{
				test: {
					testTimeout,
					name: 'widget',
					root: 'widget',
					include: ['src/**/*.test.ts'],
					environment: 'happy-dom',
				},
			},
			{
				cacheDir: `${root}.cache/vite`,
				// The bundle is made for browsers, whose global `crypto` happy-dom has too; found for Node.js, it is a module.
				resolve: { alias: { 'lib0/webcrypto': `${root}node_modules/lib0/webcrypto.js` } },
				test: {
					testTimeout,
					name: 'admin-ui',
					root: 'admin-ui',
					include: ['src/**/*.test.{ts,tsx}'],
					environment: 'happy-dom',
					setupFiles: [`${root}admin-ui/src/test-setup.ts`],
					server: { deps: { inline: [/@wordpress\//] } },
					deps: { optimizer: { client: { enabled: true, include: BUNDLED } } },
				},
			},
		],
	},
});

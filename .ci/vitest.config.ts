import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

/** One project a workspace, so that each has the environment its code runs in. */
export default defineConfig({
	test: {
		root,
		projects: [
			{ test: { name: 'proxy', root: 'proxy', include: ['{src,test}/**/*.test.ts'] } },
			{ test: { name: 'e2e', root: 'e2e', include: ['{simulator,stack}/**/*.test.ts'] } },
			{ test: { name: 'ci', root: '.ci', include: ['**/*.test.ts'] } },
			{
				test: {
					name: 'widget',
					root: 'widget',
					include: ['src/**/*.test.ts'],
					environment: 'happy-dom',
				},
			},
			{
				test: {
					name: 'admin-ui',
					root: 'admin-ui',
					include: ['src/**/*.test.{ts,tsx}'],
					environment: 'happy-dom',
					setupFiles: [`${root}admin-ui/src/test-setup.ts`],
					server: { deps: { inline: [/@wordpress\//] } },
				},
			},
		],
	},
});

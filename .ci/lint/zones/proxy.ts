import { ANY_OF_NODE, ANY_PACKAGE, testsOf, type Zone } from './zone.ts';

/** The proxy. Data flows one way: contract ← domain ← chathub, http, config, sites ← app ← process. */
export const proxy: readonly Zone[] = [
	{
		name: 'proxy/tests',
		files: testsOf('proxy'),
		ignoresDoors: true,
		uses: ['proxy/*'],
		packages: [ANY_PACKAGE, '@chathub/e2e/simulator'],
	},
	{
		name: 'proxy/bench',
		files: ['proxy/bench/**'],
		uses: ['proxy/contract', 'proxy/domain'],
		packages: [ANY_PACKAGE, '@chathub/e2e/simulator'],
	},
	{ name: 'proxy/fixtures', files: ['proxy/src/contract/fixtures/*.json'] },
	{
		name: 'proxy/contract',
		files: ['proxy/src/contract/**'],
		door: 'proxy/src/contract/index.ts',
		packages: ['zod/mini'],
	},
	{
		name: 'proxy/domain',
		files: ['proxy/src/domain/**'],
		uses: ['proxy/contract'],
		packages: ['jose', 'lru-cache', 'node:crypto', 'node:net', 'zod'],
	},
	{
		name: 'proxy/chathub',
		files: ['proxy/src/chathub/**'],
		uses: ['proxy/contract', 'proxy/domain'],
		packages: ['jose', 'node:crypto', 'p-limit', 'zod'],
	},
	{
		name: 'proxy/store',
		files: ['proxy/src/store/**'],
		uses: ['proxy/contract', 'proxy/domain', 'proxy/logger'],
		packages: ['node:crypto', 'node:timers', 'redis', 'zod'],
	},
	{
		name: 'proxy/metrics',
		files: ['proxy/src/metrics/**'],
		uses: ['proxy/contract', 'proxy/domain'],
		packages: ['@prometheus-io/client', 'node:http'],
	},
	{
		name: 'proxy/logger',
		files: ['proxy/src/logger.ts', 'proxy/src/sparse-warnings.ts'],
		uses: ['proxy/domain'],
	},
	{
		// What browsers load; the file that reads it from the disk is of the process.
		name: 'proxy/page-files',
		files: ['proxy/src/pages/read-scripts.ts'],
		uses: ['proxy/pages'],
		packages: ['node:fs'],
	},
	{
		name: 'proxy/pages',
		files: ['proxy/src/pages/**'],
		packages: ['node:crypto', 'node:zlib'],
	},
	{
		// Makes scripts for browsers of the loader, whose files it names as addresses.
		name: 'proxy/build',
		files: ['proxy/build/**'],
		uses: ['proxy/pages', 'proxy/page-files'],
		packages: [...ANY_OF_NODE, 'rolldown'],
	},
	{
		name: 'proxy/http',
		files: ['proxy/src/http/**'],
		uses: ['proxy/contract', 'proxy/domain', 'proxy/logger', 'proxy/pages'],
		packages: ['express', 'node:net', 'zod', 'zod/mini'],
	},
	{
		name: 'proxy/config',
		files: ['proxy/src/config.ts', 'proxy/src/config/**'],
		uses: ['proxy/contract', 'proxy/domain'],
		packages: ['node:fs', 'node:net', 'zod'],
		typesOf: ['proxy/chathub'],
	},
	{
		name: 'proxy/sites',
		files: ['proxy/src/sites/**'],
		uses: ['proxy/contract', 'proxy/domain', 'proxy/logger'],
		packages: [...ANY_OF_NODE, 'zod'],
	},
	{
		name: 'proxy/check',
		files: ['proxy/src/check/**'],
		uses: ['proxy/contract', 'proxy/domain'],
		typesOf: ['proxy/config'],
		packages: ['node:net', 'zod'],
	},
	{
		name: 'proxy/commands',
		files: ['proxy/src/cli/**'],
		uses: ['proxy/contract', 'proxy/domain', 'proxy/config', 'proxy/sites', 'proxy/check'],
		packages: ['commander', ...ANY_OF_NODE, 'zod'],
	},
	{
		name: 'proxy/app',
		files: ['proxy/src/app.ts'],
		uses: ['proxy/contract', 'proxy/domain', 'proxy/http', 'proxy/logger'],
		packages: ['express'],
		typesOf: ['proxy/pages'],
	},
	{
		name: 'proxy/process',
		files: ['proxy/src/*.ts'],
		uses: [
			'proxy/contract',
			'proxy/domain',
			'proxy/chathub',
			'proxy/http',
			'proxy/config',
			'proxy/sites',
			'proxy/check',
			'proxy/commands',
			'proxy/app',
			'proxy/logger',
			'proxy/pages',
			'proxy/page-files',
			'proxy/store',
			'proxy/metrics',
		],
		packages: [...ANY_OF_NODE, 'pino', 'zod'],
	},
];

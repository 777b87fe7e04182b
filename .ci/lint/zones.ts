import { TESTS } from './files.ts';

/**
 * Files that may import the same things. What a zone does not list it may not import; files of one zone may import
 * each other. A file belongs to the first zone that matches it, and a file of no zone is an error.
 */
export interface Zone {
	name: string;
	/** Globs from the root. */
	files: readonly string[];
	/** The only file of this zone that other zones may import. */
	door?: string;
	/** Tests of a workspace look behind its doors. */
	ignoresDoors?: true;
	/** Zones that may be imported, by name or glob. */
	uses?: readonly string[];
	/** Packages that may be imported, by name or glob; our own workspaces only by name. */
	packages?: readonly string[];
	/** Zones and packages of which only types may be imported. */
	typesOf?: readonly string[];
}

/** Tests and development tools take what they need; knip holds that it is declared. Our own workspaces stay closed. */
export const ANY_PACKAGE = '**';

const ANY_OF_NODE = ['node:*', 'node:*/*'];

const testsOf = (workspace: string): readonly string[] =>
	TESTS.map((glob) => (glob.startsWith('**') ? `${workspace}/${glob}` : glob)).filter((glob) =>
		glob.startsWith(`${workspace}/`),
	);

/** The proxy. Data flows one way: contract ← domain ← chathub, http, config, sites ← app ← process. */
const proxy: readonly Zone[] = [
	{
		name: 'proxy/tests',
		files: testsOf('proxy'),
		ignoresDoors: true,
		uses: ['proxy/*'],
		packages: [ANY_PACKAGE, '@chathub/e2e/simulator'],
	},
	{ name: 'proxy/fixtures', files: ['proxy/src/contract/fixtures/*.json'] },
	{
		name: 'proxy/contract',
		files: ['proxy/src/contract/**'],
		door: 'proxy/src/contract/index.ts',
		packages: ['zod', 'zod/mini'],
	},
	{
		name: 'proxy/domain',
		files: ['proxy/src/domain/**'],
		uses: ['proxy/contract'],
		packages: ['jose', 'node:crypto', 'zod', 'zod/mini'],
	},
	{
		name: 'proxy/chathub',
		files: ['proxy/src/chathub/**'],
		uses: ['proxy/contract', 'proxy/domain'],
		packages: ['jose', 'zod', 'zod/mini'],
	},
	{ name: 'proxy/logger', files: ['proxy/src/logger.ts'] },
	{
		name: 'proxy/http',
		files: ['proxy/src/http/**'],
		uses: ['proxy/contract', 'proxy/domain', 'proxy/logger'],
		packages: ['express', 'zod', 'zod/mini'],
	},
	{
		name: 'proxy/config',
		files: ['proxy/src/config.ts', 'proxy/src/config/**'],
		uses: ['proxy/contract', 'proxy/domain'],
		packages: ['node:fs', 'node:net', 'zod', 'zod/mini'],
		typesOf: ['proxy/chathub'],
	},
	{
		name: 'proxy/sites',
		files: ['proxy/src/sites/**'],
		uses: ['proxy/contract', 'proxy/domain', 'proxy/logger'],
		packages: [...ANY_OF_NODE, 'zod', 'zod/mini'],
	},
	{
		name: 'proxy/commands',
		files: ['proxy/src/cli/**'],
		uses: ['proxy/contract', 'proxy/domain', 'proxy/config', 'proxy/sites'],
		packages: ['commander', ...ANY_OF_NODE, 'zod', 'zod/mini'],
	},
	{
		name: 'proxy/app',
		files: ['proxy/src/app.ts'],
		uses: ['proxy/contract', 'proxy/domain', 'proxy/http', 'proxy/logger'],
		packages: ['express'],
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
			'proxy/commands',
			'proxy/app',
			'proxy/logger',
		],
		packages: [...ANY_OF_NODE, 'pino', 'zod', 'zod/mini'],
	},
];

/** The visitor's loader: no dependency, of the contract only types. */
const widget: readonly Zone[] = [
	{ name: 'widget/tests', files: testsOf('widget'), uses: ['widget/core'], packages: [ANY_PACKAGE] },
	{ name: 'widget/core', files: ['widget/src/core/**'], typesOf: ['@chathub/proxy/contract'] },
	{ name: 'widget/door', files: ['widget/src/index.ts'], uses: ['widget/core'] },
];

const wordpress = ['@wordpress/*', 'react', 'zod/mini'];

/** What runs inside WordPress. Settings and blocks know nothing of each other; nor do panels, nor do blocks. */
const adminUi: readonly Zone[] = [
	{
		name: 'admin-ui/tests',
		files: testsOf('admin-ui'),
		uses: ['admin-ui/*', 'admin-ui/*/*', 'plugin/schema', 'proxy/fixtures'],
		packages: [ANY_PACKAGE, '@chathub/proxy/contract', '@chathub/widget'],
	},
	{ name: 'admin-ui/settings-types', files: ['admin-ui/src/settings/settings.generated.ts'] },
	{ name: 'admin-ui/types', files: ['admin-ui/types/**'], typesOf: ['@wordpress/blocks', 'react'] },
	{
		name: 'admin-ui/contact',
		files: ['admin-ui/src/contact/**'],
		uses: ['admin-ui/settings-types', 'plugin/schema'],
		packages: ['@wordpress/i18n'],
	},
	{
		name: 'admin-ui/api',
		files: ['admin-ui/src/api/**'],
		uses: ['admin-ui/contact', 'admin-ui/settings-types'],
		packages: [...wordpress, '@chathub/proxy/contract'],
	},
	{
		name: 'admin-ui/settings/panel',
		files: ['admin-ui/src/settings/{advanced,connection,departments,fallback}/**'],
		uses: ['admin-ui/api', 'admin-ui/contact', 'admin-ui/settings', 'admin-ui/settings-types'],
		packages: [...wordpress, '@chathub/proxy/contract'],
	},
	{
		name: 'admin-ui/settings',
		files: ['admin-ui/src/settings/**'],
		uses: [
			'admin-ui/api',
			'admin-ui/contact',
			'admin-ui/settings/panel',
			'admin-ui/settings-types',
			'plugin/schema',
		],
		packages: wordpress,
	},
	{
		// Runs in visitors' browsers: nothing of WordPress, nothing that would weigh on a page.
		name: 'admin-ui/blocks/view',
		files: ['admin-ui/src/blocks/chat/{connect-chat,fetch-grant,page-data,start-chats,view}.ts'],
		packages: ['@chathub/widget'],
	},
	{
		name: 'admin-ui/blocks/chat',
		files: ['admin-ui/src/blocks/chat/**'],
		uses: ['admin-ui/api', 'admin-ui/blocks'],
		packages: wordpress,
	},
	{
		name: 'admin-ui/blocks/contact',
		files: ['admin-ui/src/blocks/contact/**'],
		uses: ['admin-ui/blocks', 'admin-ui/contact', 'admin-ui/settings-types'],
		packages: wordpress,
	},
	{ name: 'admin-ui/blocks', files: ['admin-ui/src/blocks/*'], packages: wordpress },
	{ name: 'admin-ui/build', files: ['admin-ui/webpack.config.js'], packages: ['@wordpress/scripts/**'] },
];

/** Development only; products are known by their doors. */
const e2e: readonly Zone[] = [
	{
		name: 'e2e/simulator/browser',
		files: ['e2e/simulator/*/browser/**'],
		ignoresDoors: true,
		typesOf: ['e2e/simulator'],
	},
	{
		name: 'e2e/specs',
		files: ['e2e/specs/**'],
		uses: ['e2e/support', 'e2e/stack', 'e2e/simulator'],
		packages: [ANY_PACKAGE, '@chathub/proxy', '@chathub/proxy/contract'],
	},
	{
		name: 'e2e/tests',
		files: testsOf('e2e'),
		ignoresDoors: true,
		uses: ['e2e/*', 'e2e/*/*'],
		packages: [ANY_PACKAGE, '@chathub/proxy', '@chathub/proxy/contract'],
	},
	{
		name: 'e2e/simulator',
		files: ['e2e/simulator/**'],
		door: 'e2e/simulator/index.ts',
		packages: [ANY_PACKAGE],
	},
	{
		name: 'e2e/stack',
		files: ['e2e/stack/**'],
		uses: ['e2e/simulator'],
		packages: [ANY_PACKAGE, '@chathub/proxy', '@chathub/proxy/contract'],
	},
	{
		name: 'e2e/support',
		files: ['e2e/support/**'],
		uses: ['e2e/simulator', 'e2e/stack'],
		packages: [ANY_PACKAGE, '@chathub/proxy', '@chathub/proxy/contract'],
	},
	{ name: 'e2e/config', files: ['e2e/playwright.config.ts'], uses: ['e2e/*'], packages: [ANY_PACKAGE] },
];

/** Development only. */
const ci: readonly Zone[] = [
	{
		name: 'ci/lint',
		files: ['.ci/lint/**', '.ci/eslint.config.mjs'],
		packages: [ANY_PACKAGE],
	},
	{
		name: 'ci',
		files: ['.ci/**'],
		uses: ['ci/lint', 'e2e/stack'],
		packages: [ANY_PACKAGE, '@chathub/proxy/contract', '@chathub/e2e/simulator'],
	},
];

export const zones: readonly Zone[] = [
	{ name: 'plugin/schema', files: ['plugin/schema/*.json'] },
	...proxy,
	...widget,
	...adminUi,
	...e2e,
	...ci,
];

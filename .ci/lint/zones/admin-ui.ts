import { ANY_PACKAGE, testsOf, type Zone } from './zone.ts';

const wordpress = ['@wordpress/*', 'react', 'zod/mini'];

/** What runs inside WordPress. Settings and blocks know nothing of each other; nor do panels, nor do blocks. */
export const adminUi: readonly Zone[] = [
	{
		name: 'admin-ui/tests',
		files: testsOf('admin-ui'),
		uses: ['admin-ui/*', 'admin-ui/*/*', 'plugin/schema', 'proxy/fixtures'],
		packages: [ANY_PACKAGE, '@chathub/proxy/contract', '@chathub/widget'],
	},
	{
		name: 'admin-ui/settings-types',
		files: ['admin-ui/src/*.generated.ts'],
		packages: ['zod/mini'],
	},
	{ name: 'admin-ui/types', files: ['admin-ui/types/**'], typesOf: ['@wordpress/blocks', 'react'] },
	{
		name: 'admin-ui/contact',
		files: ['admin-ui/src/contact/**'],
		uses: ['admin-ui/settings-types', 'plugin/schema'],
		packages: ['@wordpress/i18n'],
	},
	{
		name: 'admin-ui/triggers',
		files: ['admin-ui/src/triggers/**'],
		uses: ['admin-ui/settings-types'],
		packages: ['@wordpress/i18n'],
	},
	{
		name: 'admin-ui/api',
		files: ['admin-ui/src/api/**'],
		uses: ['admin-ui/contact', 'admin-ui/settings-types'],
		packages: [...wordpress, '@chathub/proxy/contract'],
	},
	...['advanced', 'connection', 'departments', 'fallback', 'opening-hours', 'privacy', 'site-wide'].map(
		(panel) => ({
			name: `admin-ui/settings/${panel}`,
			files: [`admin-ui/src/settings/${panel}/**`],
			uses: [
				'admin-ui/api',
				'admin-ui/contact',
				'admin-ui/settings',
				'admin-ui/settings-types',
				'admin-ui/triggers',
			],
			packages: [...wordpress, '@chathub/proxy/contract'],
		}),
	),
	{
		name: 'admin-ui/settings',
		files: ['admin-ui/src/settings/**'],
		uses: [
			'admin-ui/api',
			'admin-ui/contact',
			'admin-ui/settings/*',
			'admin-ui/settings-types',
			'plugin/schema',
		],
		packages: wordpress,
	},
	{
		// Runs in visitors' browsers: nothing of WordPress, nothing that would weigh on a page.
		name: 'admin-ui/blocks/view',
		files: ['admin-ui/src/blocks/chat/{extras,loader,page-data,start-chats,view}.ts'],
		packages: ['@chathub/widget'],
	},
	{
		name: 'admin-ui/blocks/chat',
		files: ['admin-ui/src/blocks/chat/**'],
		uses: ['admin-ui/api', 'admin-ui/blocks', 'admin-ui/settings-types', 'admin-ui/triggers'],
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

import { ANY_PACKAGE, testsOf, type Zone } from './zone.ts';

/** Development only; products are known by their doors. */
export const e2e: readonly Zone[] = [
	{
		name: 'e2e/simulator/browser',
		files: ['e2e/simulator/*/browser/**'],
		ignoresDoors: true,
		typesOf: ['e2e/simulator'],
	},
	{
		name: 'e2e/specs',
		files: ['e2e/specs/**'],
		uses: ['e2e/support', 'e2e/browsers', 'e2e/stack', 'e2e/simulator'],
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
	{ name: 'e2e/browsers/find', files: ['e2e/browsers/find-browser.ts'], packages: [ANY_PACKAGE] },
	{
		// A browser and someone before it: nothing of the product, nothing of the stack but how to start a program.
		name: 'e2e/browsers',
		files: ['e2e/browsers/**'],
		uses: ['e2e/browsers/find', 'e2e/stack'],
		packages: [ANY_PACKAGE],
	},
	{
		name: 'e2e/stack',
		files: ['e2e/stack/**'],
		uses: ['e2e/simulator'],
		packages: [ANY_PACKAGE, '@chathub/proxy', '@chathub/proxy/contract'],
		typesOf: ['@chathub/admin-ui/settings'],
	},
	{
		name: 'e2e/support',
		files: ['e2e/support/**'],
		uses: ['e2e/browsers', 'e2e/browsers/find', 'e2e/simulator', 'e2e/stack'],
		packages: [ANY_PACKAGE, '@chathub/proxy', '@chathub/proxy/contract'],
		typesOf: ['@chathub/admin-ui/settings'],
	},
	{
		name: 'e2e/config',
		files: ['e2e/playwright.config.ts'],
		uses: ['e2e/*', 'e2e/browsers/find'],
		packages: [ANY_PACKAGE],
	},
];

import { ANY_PACKAGE, testsOf, type Zone } from './zone.ts';

/** The visitor's loader: no dependency, of the contract only types. */
export const widget: readonly Zone[] = [
	{
		name: 'widget/tests',
		files: testsOf('widget'),
		uses: ['widget/*'],
		packages: [ANY_PACKAGE],
	},
	{ name: 'widget/core', files: ['widget/src/core/**'], typesOf: ['@chathub/proxy/contract'] },
	{ name: 'widget/page', files: ['widget/src/page/**'], uses: ['widget/core'] },
	// What the proxy serves to pages outside WordPress, and in the isolated mode's frame.
	{ name: 'widget/embed', files: ['widget/src/embed/**'], uses: ['widget/core', 'widget/page'] },
	{ name: 'widget/frame', files: ['widget/src/frame/**'], uses: ['widget/core'] },
	{ name: 'widget/door', files: ['widget/src/index.ts'], uses: ['widget/core', 'widget/page'] },
];

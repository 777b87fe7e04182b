import { ANY_PACKAGE, testsOf, type Zone } from './zone.ts';

/** The visitor's loader: no dependency, of the contract only types. */
export const widget: readonly Zone[] = [
	{ name: 'widget/tests', files: testsOf('widget'), uses: ['widget/core'], packages: [ANY_PACKAGE] },
	{ name: 'widget/core', files: ['widget/src/core/**'], typesOf: ['@chathub/proxy/contract'] },
	{ name: 'widget/door', files: ['widget/src/index.ts'], uses: ['widget/core'] },
];

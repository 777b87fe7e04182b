import { ANY_PACKAGE, type Zone } from './zone.ts';

/** Development only. */
export const ci: readonly Zone[] = [
	{
		name: 'ci/lint',
		files: ['.ci/lint/**', '.ci/eslint.config.mjs'],
		packages: [ANY_PACKAGE],
	},
	{
		name: 'ci',
		files: ['.ci/**'],
		uses: ['ci/lint', 'e2e/stack', 'e2e/browsers/find'],
		packages: [
			ANY_PACKAGE,
			'@chathub/admin-ui/contract',
			'@chathub/proxy/contract',
			'@chathub/proxy/open-api',
			'@chathub/e2e/simulator',
		],
	},
];

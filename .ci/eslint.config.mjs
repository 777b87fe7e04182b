import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** What each workspace may import from the others: data flows one way (docs/architecture.md). */
const borders = {
	proxy: ['@chathub/widget', '@chathub/admin-ui', '@chathub/e2e', '@chathub/e2e/*'],
	widget: ['@chathub/admin-ui', '@chathub/e2e', '@chathub/e2e/*', 'zod'],
	'admin-ui': ['@chathub/e2e', '@chathub/e2e/*'],
};

const testFiles = ['**/*.test.ts', '**/*.test.tsx', 'proxy/test/**'];

const border = ([workspace, forbidden]) => ({
	files: [`${workspace}/**/*.{ts,tsx}`],
	ignores: testFiles,
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: [
					{ group: forbidden, message: 'docs/architecture.md says which part may import which.' },
					{
						regex: '^@chathub/proxy$',
						message: 'Only @chathub/proxy/contract is for browsers.',
					},
					{
						regex: '^(\\.\\./)+(e2e|proxy|widget|admin-ui)/',
						message: 'Import a workspace by its name.',
					},
				],
			},
		],
	},
});

export default tseslint.config(
	{
		ignores: [
			'**/node_modules/**',
			'.cache/**',
			'plugin/build/**',
			'plugin/vendor/**',
			'proxy/dist/**',
			'e2e/results/**',
			'**/*.generated.ts',
		],
	},
	...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.{ts,tsx}'] })),
	{
		files: ['**/*.{ts,tsx}'],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname + '/..' },
		},
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'no-console': 'error',
			eqeqeq: 'error',
		},
	},
	{
		files: ['proxy/src/cli.ts', 'proxy/src/cli/**', 'e2e/**', '.ci/**'],
		rules: { 'no-console': 'off' },
	},
	{ files: ['admin-ui/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
	...Object.entries(borders).map(border),
	{
		// The visitor's bundle has no dependency: of the contract it knows the types only.
		files: ['widget/src/**/*.ts'],
		ignores: testFiles,
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector: "ImportDeclaration[importKind!='type'][source.value=/^@chathub/]",
					message: 'The visitor’s bundle has no dependency; import types only.',
				},
			],
		},
	},
	prettier,
);

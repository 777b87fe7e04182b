import { defineConfig } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { CODE, DEFAULT_EXPORTS, IGNORED, TERMINAL_PROGRAMS, TESTS } from './lint/files.ts';
import { componentRules, mistakes, productRules, testRules } from './lint/mistakes.ts';
import { outsideWorld } from './lint/outside-world.ts';
import { plugin } from './lint/plugin.ts';

export default defineConfig(
	{ ignores: IGNORED },
	{
		files: CODE,
		extends: [tseslint.configs.strictTypeChecked],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: `${import.meta.dirname}/..` },
		},
		linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' },
		plugins: { chathub: plugin },
		rules: mistakes,
	},
	{ files: CODE, ignores: TESTS, linterOptions: { noInlineConfig: true }, rules: productRules },
	{ files: ['**/*.tsx'], ignores: TESTS, rules: componentRules },
	{ files: TESTS, rules: testRules },
	{
		files: CODE,
		ignores: DEFAULT_EXPORTS,
		rules: {
			'no-restricted-exports': [
				'error',
				{
					restrictDefaultExports: {
						direct: true,
						named: true,
						defaultFrom: true,
						namedFrom: true,
						namespaceFrom: true,
					},
				},
			],
		},
	},
	{ files: TERMINAL_PROGRAMS, rules: { 'no-console': 'off' } },
	{ files: ['admin-ui/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
	{ files: ['admin-ui/webpack.config.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
	...outsideWorld,
	prettier,
);

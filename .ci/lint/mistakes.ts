import type { Linter } from 'eslint';

/** What the strict preset of typescript-eslint leaves out and we hold everywhere. */
export const mistakes: Linter.RulesRecord = {
	// Types say what is there, and imports of types cost nothing at run time.
	'@typescript-eslint/consistent-type-imports': 'error',
	'@typescript-eslint/consistent-type-exports': 'error',
	'@typescript-eslint/no-import-type-side-effects': 'error',
	'@typescript-eslint/method-signature-style': 'error',
	'@typescript-eslint/strict-boolean-expressions': 'error',
	'@typescript-eslint/switch-exhaustiveness-check': [
		'error',
		{ allowDefaultCaseForExhaustiveSwitch: false },
	],
	'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
	'@typescript-eslint/prefer-readonly': 'error',
	'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],

	// Promises are awaited, returned or openly let go; errors in `try` are caught there.
	'@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
	'@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
	'no-async-promise-executor': 'error',
	'no-unmodified-loop-condition': 'error',
	'no-unreachable-loop': 'error',

	// Values do what they look like.
	'@typescript-eslint/default-param-last': 'error',
	'@typescript-eslint/require-array-sort-compare': 'error',
	'array-callback-return': ['error', { checkForEach: true }],
	'default-case-last': 'error',
	eqeqeq: 'error',
	'guard-for-in': 'error',
	'no-constructor-return': 'error',
	'no-implicit-coercion': 'error',
	'no-param-reassign': 'error',
	'no-return-assign': 'error',
	'no-self-compare': 'error',
	'no-sequences': 'error',
	'no-template-curly-in-string': 'error',
	'no-useless-assignment': 'error',
	'preserve-caught-error': 'error',
	radix: 'error',

	// Code that runs text, or stops the page.
	'no-alert': 'error',
	'no-eval': 'error',
	'no-new-func': 'error',

	// One way to write it.
	curly: 'error',
	'no-else-return': 'error',
	'no-lonely-if': 'error',
	'no-var': 'error',
	'object-shorthand': 'error',
	'prefer-const': 'error',

	'no-console': 'error',
	'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
	'chathub/border': 'error',
	'chathub/file-name': 'error',
};

/** What only tests may do: cast, shadow, and say with a reason that the compiler is wrong on purpose. */
export const productRules: Linter.RulesRecord = {
	'@typescript-eslint/ban-ts-comment': [
		'error',
		{ 'ts-check': false, 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
	],
	'@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
	'@typescript-eslint/no-shadow': 'error',
	complexity: ['error', 15],
	'max-depth': ['error', 3],
	'max-lines': ['error', 250],
	'max-lines-per-function': ['error', 180],
};

/** A component over this is two: a hook with the data, a view with the markup. */
export const componentRules: Linter.RulesRecord = {
	'max-lines-per-function': ['error', 120],
};

/** Tests are being split; no file may outgrow today's longest. */
export const testRules: Linter.RulesRecord = {
	'max-lines': ['error', 710],
	'no-restricted-syntax': [
		'error',
		{
			selector:
				'MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(only|skip|skipIf|runIf|todo|fixme)$/]',
			message: 'A test runs, or is not written: `npm test` counts what did not run as failed.',
		},
	],
};

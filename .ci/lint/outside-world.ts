import type { Linter } from 'eslint';
import { TESTS } from './files.ts';

const GIVEN = 'It is given to this code from outside, so that tests decide it.';
const TEXT_ONLY = 'Build elements and set text: a string from outside must never become markup.';
const NO_STORE =
	'A token lives in memory and in the widget’s script element only (docs/architecture.md, Credentials).';
const NO_SLEEP = 'Tests wait for what they expect or move a clock; they never sleep.';

const globals = (message: string, names: readonly string[]) => names.map((name) => ({ name, message }));

const TIME_AND_CHANCE = [
	{ object: 'Date', property: 'now', message: GIVEN },
	{ object: 'Math', property: 'random', message: GIVEN },
];

const MARKUP = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML'].map(
	(property) => ({
		property,
		message: TEXT_ONLY,
	}),
);

const NOW: Linter.RulesRecord = {
	'no-restricted-syntax': [
		'error',
		{ selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: GIVEN },
	],
};

/** The only file of the loader that may store anything: a random number and whom it leads to, and no token. */
const CONVERSATION = 'widget/src/core/conversation.ts';

/** What each part of the code may not reach for by itself. */
export const outsideWorld: readonly Linter.Config[] = [
	{
		files: ['proxy/src/**'],
		ignores: [
			...TESTS,
			'proxy/src/cli.ts',
			'proxy/src/command-line.ts',
			'proxy/src/main.ts',
			'proxy/src/domain/clock.ts',
		],
		rules: {
			...NOW,
			'no-restricted-globals': [
				'error',
				...globals(GIVEN, ['fetch', 'performance', 'process', 'setInterval', 'setTimeout']),
			],
			'no-restricted-properties': ['error', ...TIME_AND_CHANCE],
		},
	},
	{
		files: ['widget/src/**'],
		ignores: [...TESTS, 'widget/src/core/environment.ts', CONVERSATION],
		rules: {
			...NOW,
			'no-restricted-globals': [
				'error',
				...globals(GIVEN, ['fetch', 'performance', 'setInterval', 'setTimeout']),
				...globals(NO_STORE, ['caches', 'indexedDB', 'localStorage', 'sessionStorage']),
			],
			'no-restricted-properties': [
				'error',
				...TIME_AND_CHANCE,
				...MARKUP,
				...['cookie', 'localStorage', 'sessionStorage'].map((property) => ({
					property,
					message: NO_STORE,
				})),
			],
		},
	},
	{
		files: ['admin-ui/src/**', 'e2e/simulator/**', CONVERSATION],
		ignores: TESTS,
		rules: { 'no-restricted-properties': ['error', ...MARKUP] },
	},
	{
		files: ['**/*.test.{ts,tsx}', 'e2e/specs/**', 'e2e/support/**', 'e2e/browsers/**'],
		rules: {
			'no-restricted-globals': ['error', ...globals(NO_SLEEP, ['setInterval', 'setTimeout'])],
			'no-restricted-imports': [
				'error',
				...['node:timers', 'node:timers/promises'].map((name) => ({ name, message: NO_SLEEP })),
			],
			'no-restricted-properties': ['error', { property: 'waitForTimeout', message: NO_SLEEP }],
		},
	},
];

import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const eslint = new ESLint({ cwd: root, overrideConfigFile: `${root}.ci/eslint.config.mjs` });

/** The rules that a file breaks when this is what is in it. Type-aware rules need the name of a file that exists. */
async function broken(filePath: string, code: string): Promise<(string | null)[]> {
	const [result] = await eslint.lintText(`${code}\n`, { filePath: root + filePath });
	return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

test.each([
	["import { x } from '../../../e2e/simulator/index.ts';\nx();", 'chathub/border'],
	['export const x = (y: any): unknown => y;', '@typescript-eslint/no-explicit-any'],
	["export const x: number = JSON.parse('1');", '@typescript-eslint/no-unsafe-assignment'],
	['export const x = (y?: string): string => y!;', '@typescript-eslint/no-non-null-assertion'],
	[
		'export const x = (y: unknown): string => y as string;',
		'@typescript-eslint/consistent-type-assertions',
	],
	['export const x = (): void => {\n\tPromise.resolve(1);\n};', '@typescript-eslint/no-floating-promises'],
	[
		'export const x = (y?: string): number => (y ? 1 : 0);',
		'@typescript-eslint/strict-boolean-expressions',
	],
	["// @ts-expect-error for a reason\nexport const x: number = 'y';", '@typescript-eslint/ban-ts-comment'],
	['// eslint-disable-next-line no-alert', null],
	['export default 1;', 'no-restricted-exports'],
	['export const x = 1; // TODO', 'no-warning-comments'],
	["console.log('x');", 'no-console'],
	['//\n'.repeat(251), 'max-lines'],
])('a product may not contain %j', async (code, rule) => {
	expect(await broken('widget/src/core/state.ts', code)).toContain(rule);
});

test('a test may cast', async () => {
	expect(
		await broken(
			'widget/src/core/back-off.test.ts',
			'export const x = (y: unknown): string => y as string;',
		),
	).toEqual([]);
});

test.each(["test.skip('x', () => {});", "test.runIf(x)('y', () => {});", "describe.only('x', () => {});"])(
	'a test may not contain %j',
	async (code) => {
		expect(await broken('widget/src/core/back-off.test.ts', code)).toContain('no-restricted-syntax');
	},
);

test('a file that no project of the compiler has is refused', async () => {
	const [result] = await eslint.lintText('export const x = 1;\n', { filePath: `${root}widget/extra.ts` });
	expect(result?.messages.map(({ message }) => message).join()).toContain('project service');
});

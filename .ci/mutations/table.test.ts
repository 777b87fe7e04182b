import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ROOT } from '../../e2e/stack/paths.ts';
import { mutate, type Catcher } from './mutation.ts';
import { mutations } from './table/index.ts';

const phpTests = globSync('plugin/tests/**/*_Test.php', { cwd: ROOT });
const read = (file: string): string => readFileSync(ROOT + file, 'utf8');

function expectToBeThere(catcher: Catcher): void {
	switch (catcher.lane) {
		case 'unit':
			expect(catcher.files.map(read)).not.toContain('');
			return;
		case 'php':
			expect(phpTests.filter((file) => new RegExp(catcher.filter).test(file))).not.toEqual([]);
			return;
		case 'e2e':
			expect(read(`e2e/${catcher.spec}`)).toContain(`'${catcher.title}'`);
	}
}

it.each(mutations)('$name: fits the product and names tests that are there', (mutation) => {
	const source = read(mutation.file);
	expect(mutate(source, mutation)).not.toBe(source);
	expectToBeThere(mutation.caughtBy);
});

it('calls no two mutations the same', () => {
	expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
});

import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ROOT } from '../../e2e/stack/paths.ts';
import { mutate, type Catcher } from './mutation.ts';
import { mutations } from './table/index.ts';

const filesOf = (catcher: Catcher): readonly string[] => {
	switch (catcher.lane) {
		case 'unit':
			return catcher.files;
		case 'e2e':
			return [`e2e/${catcher.spec}`];
		case 'php':
			return [];
	}
};

it.each(mutations)('$name: fits the product and names tests that are there', (mutation) => {
	const source = readFileSync(ROOT + mutation.file, 'utf8');
	expect(mutate(source, mutation)).not.toBe(source);
	for (const file of filesOf(mutation.caughtBy)) {
		expect(existsSync(ROOT + file), file).toBe(true);
	}
});

it('calls no two mutations the same', () => {
	expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
});

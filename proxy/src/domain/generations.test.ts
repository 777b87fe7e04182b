import { expect, test } from 'vitest';
import { MemoryGenerationStore } from './generations.ts';

test('a site never goes back behind its highest generation', async () => {
	const generations = new MemoryGenerationStore();
	expect(await generations.accept('a', 3)).toBe(true);
	expect(await generations.accept('a', 3)).toBe(true);
	expect(await generations.accept('a', 2)).toBe(false);
	expect(await generations.accept('a', 4)).toBe(true);
	expect(await generations.accept('a', 3)).toBe(false);
	expect(await generations.accept('b', 1)).toBe(true);
	expect(await generations.highest('a')).toBe(4);
	expect(await generations.highest('c')).toBe(0);
});

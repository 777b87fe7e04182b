import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const src = new URL('../src/', import.meta.url).pathname;

const sources = (folder: string) =>
	readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
		.map((name) => ({ name: join(folder, name), text: readFileSync(join(src, folder, name), 'utf8') }));

const imports = (text: string) => [...text.matchAll(/from '([^']+)'/g)].map(([, from = '']) => from);

test.each([
	['contract', /^(zod\/mini|\.\/[\w-]+\.ts)$/],
	['domain', /^(node:crypto|jose|zod|\.\/[\w-]+\.ts|\.\.\/contract\/index\.ts)$/],
	['chathub', /^(jose|zod|\.\/[\w-]+\.ts|\.\.\/contract\/index\.ts|\.\.\/domain\/[\w-]+\.ts)$/],
	['http', /^(express|zod|(\.\.?\/)+((middleware|routes|contract|domain)\/)?[\w-]+\.ts)$/],
])('%s imports only what it may', (folder, allowed) => {
	const files = sources(folder);
	expect(files.length).toBeGreaterThan(4);
	for (const { name, text } of files) {
		expect(
			imports(text).filter((from) => !allowed.test(from)),
			name,
		).toEqual([]);
	}
});

test('only the ChatHub client calls fetch, only the process reads the environment', () => {
	for (const { name, text } of sources('')) {
		expect(/(?<![.#\w])fetch\(/.test(text), name).toBe(false);
		expect(text.includes('process.env') && name !== 'cli.ts', name).toBe(false);
	}
	expect(readFileSync(join(src, 'chathub/client.ts'), 'utf8')).toContain('this.#fetch(');
});

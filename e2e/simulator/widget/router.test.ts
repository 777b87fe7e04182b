import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSimulator, type Simulator } from '../index.ts';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator({ allowedOrigins: [] });
});
afterAll(() => simulator.close());

test('the script is a module that any page may load and keep for a while', async () => {
	const response = await fetch(simulator.widgetUrl, { headers: { Origin: 'https://shop.example' } });
	expect(response.headers.get('content-type')).toMatch('text/javascript');
	expect(response.headers.get('access-control-allow-origin')).toBe('*');
	expect(response.headers.get('cache-control')).toBe('public, max-age=60');
});

test.each([
	['widget', 'operator-chat-panel'],
	['console', 'console'],
])('every import of the %s is JavaScript that is served', async (folder, path) => {
	const files = readdirSync(new URL(`../${folder}/browser/`, import.meta.url)).filter((file) =>
		file.endsWith('.ts'),
	);
	expect(files.length).toBeGreaterThan(3);
	for (const file of files) {
		const address = `${simulator.url}/${path}/${file.replace(/ts$/, 'js')}`;
		const source = await (await fetch(address)).text();
		for (const [, name = ''] of source.matchAll(/from '([^']+)'/g)) {
			expect(name).toMatch(/^\.\/[a-z-]+\.js$/);
			expect((await fetch(new URL(name, address))).status).toBe(200);
		}
	}
});

test('nothing else of the folder is served', async () => {
	const status = async (path: string) =>
		(await fetch(`${simulator.url}/operator-chat-panel/${path}`)).status;
	expect(await status('panel.ts')).toBe(404);
	expect(await status('..%2Frouter.ts')).toBe(404);
});

import { describe, expect, test } from 'vitest';
import { exclusively } from './exclusively.ts';
import { SoloSharing } from './sharing.ts';

/** Work that ends when it is told to, and notes when it begins and ends. */
function steps() {
	const log: string[] = [];
	const ends = new Map<string, () => void>();
	return {
		log,
		work: (name: string) => async () => {
			log.push(`${name} begins`);
			await new Promise<void>((resolve) => ends.set(name, resolve));
			log.push(`${name} ends`);
			return name;
		},
		end: async (name: string) => {
			await settle();
			ends.get(name)?.();
			await settle();
		},
	};
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('work under one name', () => {
	test('runs one after the other, each its own', async () => {
		const sharing = new SoloSharing();
		const { log, work, end } = steps();
		const results = Promise.all(['a', 'b', 'c'].map((name) => exclusively(sharing, 'x', work(name))));
		await end('a');
		await end('b');
		await end('c');
		expect(await results).toEqual(['a', 'b', 'c']);
		expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
	});

	test('that throws throws for who asked for it, and lets the next one in', async () => {
		const sharing = new SoloSharing();
		const first = exclusively(sharing, 'x', () => Promise.reject(new Error('broken')));
		const second = exclusively(sharing, 'x', () => Promise.resolve('fine'));
		await expect(first).rejects.toThrow('broken');
		expect(await second).toBe('fine');
	});
});

test('work under different names does not wait', async () => {
	const sharing = new SoloSharing();
	const { log, work, end } = steps();
	const first = exclusively(sharing, 'x', work('a'));
	const second = exclusively(sharing, 'y', work('b'));
	await end('b');
	expect(log).toEqual(['a begins', 'b begins', 'b ends']);
	await end('a');
	expect(await Promise.all([first, second])).toEqual(['a', 'b']);
});

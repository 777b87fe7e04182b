import { expect, test } from 'vitest';
import { Closers } from './closers.ts';

test('closes the last first, one after the other, each once', async () => {
	const closers = new Closers();
	const closed: string[] = [];
	closers.add(() => {
		closed.push('store');
	});
	closers.add(async () => {
		await Promise.resolve();
		closed.push('server');
	});
	await closers.close();
	await closers.close();
	expect(closed).toEqual(['server', 'store']);
});

test('goes on behind one that fails, and tells', async () => {
	const closers = new Closers();
	let isClosed = false;
	closers.add(() => {
		isClosed = true;
	});
	closers.add(() => Promise.reject(new Error('stuck')));
	await expect(closers.close()).rejects.toThrow('stuck');
	expect(isClosed).toBe(true);
});

import { expect, test } from 'vitest';
import { SingleFlight } from './single-flight.ts';

test('callers at the same time share one flight; the next one flies anew', async () => {
	const flights = new SingleFlight<string, number>();
	let flown = 0;
	const work = async () => {
		await Promise.resolve();
		return ++flown;
	};
	expect(
		await Promise.all([flights.run('a', work), flights.run('a', work), flights.run('b', work)]),
	).toEqual([1, 1, 2]);
	expect(await flights.run('a', work)).toBe(3);
});

test('a crash reaches everybody and does not block the next flight', async () => {
	const flights = new SingleFlight<string, number>();
	const crash = () => Promise.reject(new Error('crash'));
	const first = flights.run('a', crash);
	const second = flights.run('a', crash);
	await expect(first).rejects.toThrow('crash');
	await expect(second).rejects.toThrow('crash');
	expect(await flights.run('a', () => Promise.resolve(1))).toBe(1);
});

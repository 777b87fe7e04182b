import { expect, it } from 'vitest';
import { createBackOff, MAXIMUM_ATTEMPTS } from './back-off.ts';

const chance = (byte: number) => () => new Uint8Array([byte]);

it('doubles the longest pause with every failure, and stops', () => {
	const backOff = createBackOff(chance(255));
	const pauses = Array.from({ length: MAXIMUM_ATTEMPTS }, () => backOff.failed());
	expect(pauses.map((pause) => (pause === undefined ? 'stop' : Math.ceil(pause / 1000)))).toEqual([
		1,
		2,
		4,
		8,
		'stop',
	]);
	expect(backOff.failed()).toBeUndefined();
});

it('spreads pauses from nothing to the longest', () => {
	expect(createBackOff(chance(0)).failed()).toBe(0);
	expect(createBackOff(chance(128)).failed()).toBe(500);
});

it('waits as long as it was asked to, and longer where chance says so', () => {
	const backOff = createBackOff(chance(255));
	expect(backOff.failed(90_000)).toBe(90_000);
	expect(backOff.failed(1)).toBeGreaterThan(1900);
});

it('starts from the beginning after a success', () => {
	const backOff = createBackOff(chance(128));
	backOff.failed();
	backOff.failed();
	backOff.succeeded();
	expect(backOff.failed()).toBe(500);
});

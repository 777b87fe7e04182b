import { expect, test } from 'vitest';
import { createCallLog } from './call-log.ts';

test('a call is noted when it arrives and again when it is answered', () => {
	let now = 1000;
	const calls = createCallLog(() => now);
	const first = calls.record('login');
	now = 2000;
	calls.record('mint');
	first.answered(200);
	expect(calls.list()).toEqual([
		{ endpoint: 'login', at: 1000, status: 200 },
		{ endpoint: 'mint', at: 2000, status: null },
	]);
});

test('a long run keeps the latest calls and counts all', () => {
	let now = 0;
	const calls = createCallLog(() => (now += 1));
	for (let call = 0; call < 5001; call += 1) {
		calls.record('mint');
	}
	expect([calls.list().length, calls.list()[0]?.at, calls.count('mint'), calls.count()]).toEqual([
		5000, 2, 5001, 5001,
	]);
	calls.reset();
	expect([calls.list().length, calls.count()]).toEqual([0, 0]);
});

test('calls under way are counted until they end, each once', () => {
	const calls = createCallLog(() => 0);
	const [login, mint, other] = [calls.record('login'), calls.record('mint'), calls.record('mint')];
	expect([calls.open(), calls.open('mint'), calls.open('validate')]).toEqual([3, 2, 0]);
	mint.ended();
	mint.ended();
	expect([calls.open(), calls.open('mint'), calls.mostOpen(), calls.mostOpen('mint')]).toEqual([
		2, 1, 3, 2,
	]);
	calls.reset();
	expect([calls.mostOpen(), calls.mostOpen('mint')]).toEqual([2, 1]);
	login.ended();
	other.answered(200);
	expect([calls.open(), calls.mostOpen()]).toEqual([0, 2]);
});

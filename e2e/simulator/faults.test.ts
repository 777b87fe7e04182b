import { expect, test } from 'vitest';
import { createFaults, type Fault } from './faults.ts';

const hang: Fault = { kind: 'hang' };
const status: Fault = { kind: 'status', status: 503 };

test('the closest target wins: endpoint, then api, then all', () => {
	const faults = createFaults();
	faults.set('all', hang);
	expect([faults.take('login'), faults.take('script'), faults.take('realtime')]).toEqual([
		hang,
		hang,
		hang,
	]);
	faults.set('api', status);
	expect([faults.take('login'), faults.take('script')]).toEqual([status, hang]);
	faults.set('login', { kind: 'empty' });
	expect([faults.take('login'), faults.take('mint')]).toEqual([{ kind: 'empty' }, status]);
});

test('a counted fault ends by itself', () => {
	const faults = createFaults();
	faults.set('mint', { ...status, times: 2 });
	expect(faults.list()).toMatchObject([{ target: 'mint', remaining: 2 }]);
	expect(faults.take('mint')).toMatchObject(status);
	expect(faults.take('login')).toBeUndefined();
	expect(faults.list()).toMatchObject([{ remaining: 1 }]);
	expect(faults.take('mint')).toMatchObject(status);
	expect(faults.take('mint')).toBeUndefined();
	expect(faults.list()).toEqual([]);
});

test('one target or everything is cleared', () => {
	const faults = createFaults();
	faults.set('mint', hang);
	faults.set('login', hang);
	faults.clear('mint');
	expect([faults.take('mint'), faults.take('login')]).toEqual([undefined, hang]);
	faults.clear();
	expect(faults.take('login')).toBeUndefined();
});

test('a fault that is none is refused', () => {
	const faults = createFaults();
	expect(() => {
		faults.set('mint', { kind: 'status', status: 200 });
	}).toThrow();
	expect(() => {
		faults.set('mint', { kind: 'hang', times: 0 });
	}).toThrow();
});

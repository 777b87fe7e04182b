import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TestRedis } from '../../test/redis.ts';
import { eventually, TestLog } from '../../test/test-store.ts';
import { type Clock, systemClock } from '../domain/clock.ts';
import { noObserver } from '../domain/observer.ts';
import { DEADLINE_MS, RedisConnection } from './connection.ts';
import { SparseWarnings } from '../sparse-warnings.ts';

let redis: TestRedis;
let log: TestLog;
let calls: string[];
const open: RedisConnection[] = [];

beforeEach(async () => {
	redis = await TestRedis.start();
	log = new TestLog();
	calls = [];
});
afterEach(async () => {
	open.splice(0).forEach((connection) => {
		connection.close();
	});
	await redis.stop();
});

async function connect(url = redis.url, clock: Clock = systemClock): Promise<RedisConnection> {
	const connection = await RedisConnection.open({
		url,
		probeName: 'probe',
		clock,
		log,
		warnings: new SparseWarnings(log, systemClock),
		observer: { ...noObserver, storeCall: (outcome) => calls.push(outcome) },
	});
	open.push(connection);
	return connection;
}

const ping = (connection: RedisConnection) => connection.ask((client) => client.ping());
const pong = { ok: true, value: 'PONG' };
const lost = { ok: false, failure: 'lost' };

/** A machine under load runs timers late; that is not the store's doing. */
const SLACK_MS = 1_500;

const timed = async <T>(work: Promise<T>) => {
	const began = performance.now();
	return { answer: await work, ms: performance.now() - began };
};

const backAgain = (connection: RedisConnection) =>
	eventually(async () => {
		expect(await ping(connection)).toEqual(pong);
	});

test('asks, and says nothing about it', async () => {
	const connection = await connect();
	expect(await ping(connection)).toEqual(pong);
	expect(connection.state()).toBe('shared');
	expect(calls).toEqual(['ok']);
	expect(log.lines).toEqual([]);
});

describe('a store that is away at the start', () => {
	test('is told of once, does not hold the start up, and is used when it is there', async () => {
		await redis.kill();
		const { answer: connection, ms } = await timed(connect());
		expect(ms).toBeLessThan(SLACK_MS);
		expect(connection.state()).toBe('lost');
		expect(await ping(connection)).toEqual(lost);
		expect(calls).toEqual(['skipped']);
		expect(log.lines).toMatchObject([
			{ level: 'warn', fields: { event: 'store_lost', reason: 'ECONNREFUSED' } },
		]);
		const back = vi.fn();
		connection.onBack(back);
		await redis.run();
		await backAgain(connection);
		expect(back).toHaveBeenCalledOnce();
		expect(log.lines.map(({ level, fields }) => ({ level, fields }))).toEqual([
			{ level: 'warn', fields: { event: 'store_lost', reason: 'ECONNREFUSED', loop_delay_ms: 0 } },
			{ level: 'info', fields: { event: 'store_back' } },
		]);
	});

	test('is waited for 2 s when it is frozen', async () => {
		redis.freeze();
		const { answer: connection, ms } = await timed(connect());
		expect(ms).toBeGreaterThan(1_900);
		expect(ms).toBeLessThan(2_000 + SLACK_MS);
		expect(connection.state()).toBe('lost');
		expect(log.of('store_lost')).toMatchObject([{ fields: { reason: 'deadline' } }]);
		redis.thaw();
		await backAgain(connection);
	});
});

describe('a frozen store', () => {
	test('costs those who wait one deadline, all at once, and those who come later nothing', async () => {
		const connection = await connect();
		redis.freeze();
		const { answer, ms } = await timed(Promise.all(Array.from({ length: 200 }, () => ping(connection))));
		expect(new Set(answer.map(({ ok }) => ok))).toEqual(new Set([false]));
		expect(ms).toBeGreaterThanOrEqual(DEADLINE_MS - 20);
		expect(ms).toBeLessThan(DEADLINE_MS + SLACK_MS);
		expect(connection.state()).toBe('lost');
		expect(log.of('store_lost')).toMatchObject([
			{ level: 'warn', fields: { reason: 'deadline', loop_delay_ms: expect.any(Number) as number } },
		]);
		const later = await Promise.all(Array.from({ length: 1_000 }, () => ping(connection)));
		expect(later.at(-1)).toEqual(lost);
		expect(calls.filter((outcome) => outcome === 'skipped')).toHaveLength(1_000);
		redis.thaw();
		await backAgain(connection);
		expect(log.lines.map(({ fields }) => 'event' in fields && fields.event)).toEqual([
			'store_lost',
			'store_back',
		]);
	});

	test('is found although nobody asks', async () => {
		const connection = await connect();
		redis.freeze();
		await eventually(() => {
			expect(connection.state()).toBe('lost');
		});
		redis.thaw();
		await backAgain(connection);
	});
});

test('a killed store is lost at once, and used again when it is back', async () => {
	const connection = await connect();
	await redis.kill();
	await eventually(() => {
		expect(connection.state()).toBe('lost');
	});
	expect(await ping(connection)).toEqual(lost);
	await redis.run();
	await backAgain(connection);
	expect(log.of('store_lost')).toHaveLength(1);
	expect(log.of('store_back')).toHaveLength(1);
});

test('a flapping store is looked for less and less often', async () => {
	const connection = await connect();
	const pauses: number[] = [];
	for (let round = 0; round < 3; round++) {
		const began = performance.now();
		await redis.command('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
		await eventually(() => {
			expect(connection.state()).toBe('lost');
		});
		await backAgain(connection);
		pauses.push(performance.now() - began);
	}
	[250, 500, 1_000].forEach((pause, round) => {
		expect(pauses[round]).toBeGreaterThanOrEqual(pause - 20);
	});
});

describe('a store that answers and cannot be used', () => {
	test.each([
		['is a replica', ['REPLICAOF', '127.0.0.1', '1'], ['REPLICAOF', 'NO', 'ONE'], 'READONLY'],
		['is full', ['CONFIG', 'SET', 'maxmemory', '1'], ['CONFIG', 'SET', 'maxmemory', '0'], 'OOM'],
	])('because it %s, is lost', async (_, breaking, healing, reason) => {
		const connection = await connect();
		await redis.command(...breaking);
		expect(await connection.ask((client) => client.set('a', 'b'))).toEqual(lost);
		expect(connection.state()).toBe('lost');
		expect(log.of('store_lost')).toMatchObject([{ fields: { reason } }]);
		await redis.command(...healing);
		await backAgain(connection);
	});

	test('because it wants another password, is lost; neither password nor address is logged', async () => {
		await redis.command('CONFIG', 'SET', 'requirepass', 'right-password');
		const connection = await connect(redis.url.replace('//', '//:wrong-password@'));
		expect(connection.state()).toBe('lost');
		expect(log.of('store_lost')).toMatchObject([{ fields: { reason: 'WRONGPASS' } }]);
		expect(JSON.stringify(log.lines)).not.toMatch(/password|127\.0\.0\.1/);
	});

	test('because this user may run no script, is lost', async () => {
		await redis.command('ACL', 'SETUSER', 'proxy', 'on', '>pass', '~*', '+@all', '-@scripting');
		const connection = await connect(redis.url.replace('//', '//proxy:pass@'));
		expect(log.of('store_lost')).toMatchObject([{ fields: { reason: 'NOPERM' } }]);
		expect(connection.state()).toBe('lost');
	});
});

test('one refused command loses that command only, and is told of once a minute', async () => {
	const connection = await connect();
	await redis.command('RPUSH', 'list', 'x');
	expect(await connection.ask((client) => client.get('list'))).toEqual(lost);
	expect(await connection.ask((client) => client.get('list'))).toEqual(lost);
	expect(await ping(connection)).toEqual(pong);
	expect(log.lines).toMatchObject([
		{ level: 'warn', fields: { event: 'store_refused', reason: 'WRONGTYPE' } },
	]);
});

test('a closed connection stays closed', async () => {
	const connection = await connect();
	connection.close();
	expect(await ping(connection)).toEqual(lost);
	expect(log.lines).toEqual([]);
	expect(await redis.command('CLIENT', 'LIST', 'TYPE', 'normal')).toMatch(/^id=[^\n]*\n$/);
});

test('one that is closed while it tries again stays closed too', async () => {
	const timers: number[] = [];
	const connection = await connect(redis.url, {
		now: systemClock.now,
		after: (ms, run) => {
			timers.push(ms);
			return systemClock.after(ms, run);
		},
	});
	redis.freeze();
	expect(await ping(connection)).toEqual(lost);
	await eventually(() => {
		// A slice of the time that connecting gets.
		expect(timers.at(-1)).toBe(200);
	});
	connection.close();
	redis.thaw();
	await eventually(async () => {
		expect(await redis.command('CLIENT', 'LIST', 'TYPE', 'normal')).toMatch(/^id=[^\n]*\n$/);
	});
	expect(log.of('store_back')).toEqual([]);
});

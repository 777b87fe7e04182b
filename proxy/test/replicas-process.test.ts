import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '@chathub/e2e/simulator';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeSitesFile } from '../src/sites/sites-file.ts';
import { sitesFileSchema } from '../src/sites/sites-schema.ts';
import { DEADLINE_MS } from '../src/store/connection.ts';
import { TestRedis } from './redis.ts';
import { ReplicaProcess, type TokenReply } from './replica-process.ts';
import { grantFor, shop } from './sites.ts';
import { eventually, STORE_KEY, testStore } from './test-store.ts';

/** After so long the loader shows the fallback. */
const VISITOR_GIVES_UP_MS = 8_000;
/** A machine under load answers late; that is not the store's doing. Added to what it took before the store was gone. */
const SLACK_MS = 2_000;

let directory: string;
let sitesFile: string;
let redis: TestRedis;
let simulator: Simulator;
let replicas: ReplicaProcess[];

beforeAll(() => {
	directory = mkdtempSync(join(tmpdir(), 'chathub-replicas-'));
	sitesFile = join(directory, 'sites.json');
	writeSitesFile(sitesFile, sitesFileSchema.parse({ sites: [shop] }));
});
afterAll(() => {
	rmSync(directory, { recursive: true });
});

beforeEach(async () => {
	redis = await TestRedis.start();
	simulator = await startSimulator();
	replicas = await Promise.all([1, 2, 3].map(() => ReplicaProcess.start(simulator, redis, sitesFile)));
});
afterEach(async () => {
	await Promise.all(replicas.map((replica) => replica.kill()));
	await simulator.close();
	await redis.stop();
});

const grant = (gen = 1) => grantFor(shop, Date.now(), { gen });

/** Asks so many times at once, each replica as often as the others. */
const ask = (asked: readonly ReplicaProcess[], times: number, assertion: string): Promise<TokenReply[]> =>
	Promise.all(
		asked.flatMap((replica) =>
			Array.from({ length: Math.ceil(times / asked.length) }, () => replica.token(assertion)),
		),
	);

const statuses = (replies: readonly TokenReply[]) => [...new Set(replies.map(({ status }) => status))];
const tokens = (replies: readonly TokenReply[]) => [
	...new Set(replies.map(({ body }) => (JSON.parse(body) as { access_token: string }).access_token)),
];
const slowest = (replies: readonly TokenReply[]) => Math.max(...replies.map(({ ms }) => ms));
const calls = () =>
	Object.fromEntries(
		(['login', 'operators', 'mint', 'validate'] as const).map((name) => [
			name,
			simulator.calls.count(name),
		]),
	);

test('1000 first visitors at once over three processes cost one login, one list, one token', async () => {
	const replies = await ask(replicas, 1_000, await grant());
	expect(replies.length).toBeGreaterThanOrEqual(1_000);
	expect(statuses(replies)).toEqual([200]);
	expect(tokens(replies)).toHaveLength(1);
	expect(calls()).toEqual({ login: 1, operators: 1, mint: 1, validate: 1 });

	const [token = ''] = tokens(replies);
	const stored = JSON.stringify([...(await redis.dump())]);
	const written = replicas.flatMap(({ output }) => output).join('\n');
	for (const secret of [token, simulator.company.password, STORE_KEY, shop.keys[0].key]) {
		expect(stored).not.toContain(secret);
		expect(written).not.toContain(secret);
	}

	// What was counted a moment ago is not lost when all of them stop.
	await Promise.all(replicas.map((replica) => replica.stop()));
	const store = await testStore(redis);
	const counted = (await store.usage.read(shop.id)).map(({ counts }) => counts.get('issued'));
	await store.close();
	expect(counted.reduce((sum = 0, count = 0) => sum + count, 0)).toBe(replies.length);
});

describe('a replica that mints for all', () => {
	/** Has the first replica mint, and the others wait for it. */
	async function whileMinting() {
		const [holder, ...others] = replicas;
		if (holder === undefined) {
			throw new Error('no replica');
		}
		const assertion = await grant();
		simulator.faults.set('mint', { kind: 'latency', ms: 1_000, times: 1 });
		const own = holder.token(assertion).catch(() => undefined);
		await eventually(() => {
			expect(simulator.calls.count('mint')).toBe(1);
		});
		return { holder, own, others: ask(others, 100, assertion), assertion };
	}

	test('and is killed is followed by another: one more token, and everyone is answered', async () => {
		const { holder, own, others } = await whileMinting();
		await holder.kill();
		const replies = await others;
		expect(statuses(replies)).toEqual([200]);
		expect(slowest(replies)).toBeLessThan(VISITOR_GIVES_UP_MS);
		expect(simulator.calls.count('mint')).toBeLessThanOrEqual(2);
		expect(simulator.calls.count('login')).toBe(1);
		await own;
	});

	test('and is frozen is followed by another; what it does when it wakes harms nobody', async () => {
		const { holder, own, others, assertion } = await whileMinting();
		holder.freeze();
		const replies = await others;
		holder.thaw();
		expect(statuses(replies)).toEqual([200]);
		expect(slowest(replies)).toBeLessThan(VISITOR_GIVES_UP_MS);
		expect((await own)?.status).toBe(200);
		expect(statuses(await ask(replicas, 30, assertion))).toEqual([200]);
		expect(simulator.calls.count('mint')).toBeLessThanOrEqual(2);
	});
});

describe('the store', () => {
	test('that freezes under traffic holds nobody up for longer than its deadline, and nobody twice', async () => {
		const usual = slowest(await ask(replicas, 300, await grant()));
		redis.freeze();
		// A generation that no replica has seen makes each of them ask the store before it answers.
		const replies = await ask(replicas, 300, await grant(2));
		expect(statuses(replies)).toEqual([200]);
		expect(slowest(replies)).toBeLessThan(usual + DEADLINE_MS + SLACK_MS);
		// By now all know, and nobody asks.
		const later = await ask(replicas, 300, await grant(3));
		expect(statuses(later)).toEqual([200]);
		redis.thaw();
		await eventually(() => {
			expect(replicas.map((replica) => replica.logged('store_back').length)).toEqual([1, 1, 1]);
		});
		expect(replicas.map((replica) => replica.logged('store_lost').length)).toEqual([1, 1, 1]);
		expect(calls()).toMatchObject({ login: 1, mint: 1 });
	});

	test('that is killed changes nothing for visitors, and is shared again when it is back', async () => {
		const usual = slowest(await ask(replicas, 300, await grant()));
		await redis.kill();
		const replies = await ask(replicas, 300, await grant(2));
		expect(statuses(replies)).toEqual([200]);
		expect(slowest(replies)).toBeLessThan(usual + DEADLINE_MS + SLACK_MS);
		// Nor does one that starts now need it.
		const late = await ReplicaProcess.start(simulator, redis, sitesFile);
		replicas.push(late);
		expect(late.logged('store_lost')).toHaveLength(1);
		expect((await late.token(await grant(2))).status).toBe(200);
		await redis.run();
		await eventually(() => {
			expect(replicas.map((replica) => replica.logged('store_back').length)).toEqual([1, 1, 1, 1]);
		});
		expect(statuses(await ask(replicas, 30, await grant(3)))).toEqual([200]);
	});
});

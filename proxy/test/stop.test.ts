import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KeepAliveClient } from './keep-alive-client.ts';
import { ServedProcess } from './served-process.ts';
import { grantFor, shop } from './sites.ts';

let proxy: ServedProcess;

beforeEach(async () => {
	proxy = await ServedProcess.start();
}, 30_000);
afterEach(() => proxy.end());

const status = async (path: string) => (await fetch(`http://127.0.0.1:${await proxy.port()}${path}`)).status;

test('100 keep-alive clients that never pause lose no request while it stops', async () => {
	const port = await proxy.port();
	const grant = await grantFor(shop, Date.now());
	const clients = Array.from({ length: 100 }, () => new KeepAliveClient(port, grant));
	const hammering = Promise.all(clients.map((client) => client.hammer()));
	await vi.waitFor(() => {
		expect(Math.min(...clients.map(({ answered }) => answered))).toBeGreaterThan(2);
	}, 30_000);
	const before = clients.reduce((sum, { answered }) => sum + answered, 0);
	const toldAt = performance.now();
	proxy.signal('SIGTERM');
	await hammering;
	expect(await proxy.exit()).toEqual([0, null]);
	expect(performance.now() - toldAt).toBeLessThan(10_000);
	expect(clients.flatMap(({ failures }) => failures)).toEqual([]);
	// They were at it all the time: it went on answering while readiness already said no.
	expect(clients.reduce((sum, { answered }) => sum + answered, 0)).toBeGreaterThan(before + 100);
	expect(proxy.output.at(-1)).toContain('"msg":"stopped"');
}, 60_000);

test('says at once that it wants no more, while it lives, and can be watched to the end', async () => {
	expect([await status('/readyz'), await status('/healthz')]).toEqual([200, 200]);
	const metrics = await proxy.metricsUrl();
	proxy.signal('SIGTERM');
	await proxy.logged('stopping');
	expect([await status('/readyz'), await status('/healthz')]).toEqual([503, 200]);
	expect((await fetch(metrics)).status).toBe(200);
	expect(await proxy.exit()).toEqual([0, null]);
}, 30_000);

test('a request that is under way is answered', async () => {
	proxy.simulator.faults.set('mint', { kind: 'latency', ms: 1_500 });
	const client = new KeepAliveClient(await proxy.port(), await grantFor(shop, Date.now()));
	const hammering = client.hammer();
	await vi.waitFor(() => {
		expect(proxy.simulator.calls.count('mint')).toBe(1);
	}, 10_000);
	proxy.signal('SIGTERM');
	await hammering;
	expect([client.answered, client.failures]).toEqual([1, []]);
	expect(await proxy.exit()).toEqual([0, null]);
}, 30_000);

test('a second signal ends it at once', async () => {
	proxy.simulator.faults.set('mint', { kind: 'hang' });
	const client = new KeepAliveClient(await proxy.port(), await grantFor(shop, Date.now()));
	const hammering = client.hammer();
	await vi.waitFor(() => {
		expect(proxy.simulator.calls.count('mint')).toBe(1);
	}, 10_000);
	proxy.signal('SIGTERM');
	await proxy.logged('stopping');
	const toldAt = performance.now();
	proxy.signal('SIGINT');
	expect(await proxy.exit()).toEqual([1, null]);
	// The request has 7 s, the stop 8.
	expect(performance.now() - toldAt).toBeLessThan(4_000);
	await hammering;
	expect(client.failures).toHaveLength(1);
}, 30_000);

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../domain/store.ts';
import { Metrics } from './metrics.ts';
import { createMetricsServer } from './metrics-server.ts';

let storeState: ReturnType<Store['state']> = 'alone';
let metrics: Metrics;
let server: ReturnType<typeof createMetricsServer>;
let url: string;

beforeEach(async () => {
	metrics = new Metrics({
		version: '1.2.3',
		nodeVersion: 'v24.0.0',
		storeState: () => storeState,
		upstreamState: () => 'login_refused',
		siteCount: () => 3,
	});
	server = createMetricsServer(metrics).listen(0, '127.0.0.1');
	await once(server, 'listening');
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
	server.close();
	server.closeAllConnections();
});

/** Lines of our own metrics. */
const own = async () => (await metrics.read()).split('\n').filter((line) => line.startsWith('chathub_'));

test('counts requests, tokens, limits and calls', async () => {
	metrics.requestEnded('POST', '/v1/token', 200, 3);
	metrics.requestEnded('POST', '/v1/token', 200, 700);
	metrics.requestEnded('GET', '/v1/organizations/12/operators', 502, 40);
	metrics.tokenAnswered('issued');
	metrics.tokenAnswered('slow_down');
	metrics.limited('client');
	metrics.upstreamCall('mint', 'upstream_unreachable', 1_200);
	metrics.storeCall('ok', 2);
	metrics.storeCall('skipped', 0);
	expect(await own()).toEqual(
		expect.arrayContaining([
			'chathub_http_requests_total{method="POST",route="/v1/token",status="200"} 2',
			'chathub_http_requests_total{method="GET",route="/v1/organizations/{org}/operators",status="502"} 1',
			'chathub_http_request_duration_seconds_bucket{le="0.005",route="/v1/token"} 1',
			'chathub_http_request_duration_seconds_bucket{le="1",route="/v1/token"} 2',
			'chathub_http_request_duration_seconds_sum{route="/v1/token"} 0.703',
			'chathub_token_answers_total{code="issued"} 1',
			'chathub_token_answers_total{code="slow_down"} 1',
			'chathub_limited_total{limit="client"} 1',
			'chathub_upstream_call_duration_seconds_count{call="mint",outcome="upstream_unreachable"} 1',
			'chathub_store_call_duration_seconds_count{outcome="ok"} 1',
			'chathub_store_calls_skipped_total 1',
		]),
	);
});

test('tells what runs and what state it is in, as it is when it is read', async () => {
	let clients = 7;
	metrics.keeps('clients', () => clients);
	expect(await own()).toEqual(
		expect.arrayContaining([
			'chathub_build_info{version="1.2.3",node="v24.0.0"} 1',
			'chathub_sites 3',
			'chathub_store_state{state="alone"} 1',
			'chathub_store_state{state="lost"} 0',
			'chathub_upstream_state{state="login_refused"} 1',
			'chathub_upstream_state{state="ok"} 0',
			'chathub_kept_entries{kind="clients"} 7',
		]),
	);
	storeState = 'lost';
	clients = 8;
	expect(await own()).toEqual(
		expect.arrayContaining([
			'chathub_store_state{state="alone"} 0',
			'chathub_store_state{state="lost"} 1',
			'chathub_kept_entries{kind="clients"} 8',
		]),
	);
});

test('two of them in one process do not meet', async () => {
	const other = new Metrics({
		version: '1',
		nodeVersion: 'v24',
		storeState: () => 'alone',
		upstreamState: () => 'ok',
		siteCount: () => 0,
	});
	other.tokenAnswered('issued');
	expect((await own()).join('\n')).not.toContain('chathub_token_answers_total{');
});

test('GET /metrics is all that the server answers', async () => {
	const answer = await fetch(`${url}/metrics`);
	expect(answer.status).toBe(200);
	expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
	const text = await answer.text();
	expect(text).toContain('chathub_build_info{');
	expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
	expect(text).toContain('process_resident_memory_bytes');
	expect((await fetch(`${url}/`)).status).toBe(404);
	expect((await fetch(`${url}/metrics?x`)).status).toBe(404);
	expect((await fetch(`${url}/v1/token`, { method: 'POST' })).status).toBe(404);
	expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(404);
});

test('a read that fails is answered', async () => {
	metrics.keeps('clients', () => {
		throw new Error('broken');
	});
	expect((await fetch(`${url}/metrics`)).status).toBe(500);
});

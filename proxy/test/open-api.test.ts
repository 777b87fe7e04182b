import type { Router } from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { document } from './answer-check.ts';
import { TestProxy } from './test-proxy.ts';

let proxy: TestProxy;

beforeAll(async () => {
	proxy = await TestProxy.start();
});
afterAll(() => proxy.stop());

const routeSchema = z.object({ path: z.string(), methods: z.record(z.string(), z.literal(true)) });

/** Express keeps what it serves in layers: routers, which have layers too, and at the end routes. */
function operationsOf({ route, handle }: { route?: unknown; handle: unknown }): string[] {
	if (route !== undefined) {
		const { path, methods } = routeSchema.parse(route);
		return Object.keys(methods)
			.filter((method) => method !== '_all')
			.map((method) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
	}
	return isRouter(handle) ? handle.stack.flatMap(operationsOf) : [];
}

const isRouter = (handle: unknown): handle is Router => typeof handle === 'function' && 'stack' in handle;

test('describes every route of the app, and no other', () => {
	const described = Object.entries(document.paths).flatMap(([path, methods]) =>
		Object.keys(methods).map((method) => `${method} ${path}`),
	);
	expect(proxy.app.router.stack.flatMap(operationsOf).sort()).toEqual(described.sort());
});

test('is served', async () => {
	const response = await proxy.http.get('/openapi.json');
	expect(response.status).toBe(200);
	expect(response.body).toEqual(document);
});

test('tells the version of the API, not which release runs', async () => {
	const response = await proxy.http.get('/openapi.json');
	expect(response.body).toMatchObject({ info: { version: '1' } });
});

test('names each operation once', () => {
	const ids = Object.values(document.paths).flatMap((methods) =>
		Object.values(methods).map(({ operationId }) => operationId),
	);
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids).toContain('issueToken');
});

import type request from 'supertest';
import { expect } from 'vitest';
import { tokenErrorSchema } from '../src/contract/index.ts';
import type { TestProxy } from './test-proxy.ts';

/** Refused in the form of RFC 6749 §5.2, readable by the page, and without a call to ChatHub since calls were last reset. */
export async function expectTokenRefusal(
	proxy: TestProxy,
	test: request.Test,
	status: number,
	error: string,
	origin = 'https://shop.example',
): Promise<request.Response> {
	const response = await test;
	expect(tokenErrorSchema.parse(response.body)).toMatchObject({ error });
	expect(response.status).toBe(status);
	expect(response.headers).toMatchObject({
		'access-control-allow-origin': origin,
		'access-control-expose-headers': 'Retry-After',
		'cache-control': 'no-store',
		vary: 'Origin',
	});
	expect(response.headers).not.toHaveProperty('etag');
	expect(proxy.simulator.calls.count()).toBe(0);
	return response;
}

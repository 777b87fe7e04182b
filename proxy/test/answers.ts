import { expect, vi } from 'vitest';
import type { TestProxy } from './test-proxy.ts';

/** Expects the answer of a proxy that has no token to give at the moment, readable by the page that asked. */
export async function expectUnavailable(asked: ReturnType<TestProxy['token']>): Promise<void> {
	const response = await asked;
	expect(response.body).toEqual({
		error: 'temporarily_unavailable',
		error_description: 'The chat is not available at the moment. Show the fallback contact.',
	});
	expect(response.status).toBe(503);
	expect(response.headers).toMatchObject({
		'retry-after': expect.stringMatching(/^[1-9]\d*$/) as unknown,
		'access-control-allow-origin': 'https://shop.example',
		'access-control-expose-headers': 'Retry-After',
		'cache-control': 'no-store',
	});
}

export async function expectToken(asked: ReturnType<TestProxy['token']>): Promise<void> {
	expect(await asked).toMatchObject({ status: 200 });
}

/** Waits for what comes over the network, on a machine that may be busy. */
export const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000 });

import apiFetch from '@wordpress/api-fetch';
import { describe, expect, it, vi } from 'vitest';

import { ApiError, toApiError } from './api-error.ts';
import { connect, diagnose, fetchOperators, fetchSite } from './client.ts';

vi.mock('@wordpress/api-fetch', () => ({ default: vi.fn() }));
const answer = vi.mocked(apiFetch);

describe('the client', () => {
	it('asks by path and gives what it was told', async () => {
		const operators = [{ id: 1, name: 'Anna', status: 'active' }];
		answer.mockResolvedValueOnce(operators);
		expect(await fetchOperators(12)).toEqual(operators);
		expect(answer).toHaveBeenLastCalledWith({ path: '/chathub/v1/organizations/12/operators' });
	});

	it('sends the connection string in the body only', async () => {
		answer.mockResolvedValueOnce({
			state: 'connected',
			source: 'database',
			proxy_url: 'https://chat.example',
			site: 'shop',
			kid: 'k',
		});
		await connect('chathub_v1_secret');
		expect(answer).toHaveBeenLastCalledWith({
			path: '/chathub/v1/connection',
			method: 'PUT',
			data: { connection_string: 'chathub_v1_secret' },
		});
	});

	it('passes the sentence, code and status of a refusal on', async () => {
		answer.mockRejectedValueOnce({
			code: 'chathub_upstream_unreachable',
			message: 'Check the network.',
			data: { status: 502 },
		});
		await expect(fetchSite()).rejects.toMatchObject({
			code: 'chathub_upstream_unreachable',
			message: 'Check the network.',
			status: 502,
			refused: null,
		});
	});

	it('refuses an answer of another shape', async () => {
		answer.mockResolvedValueOnce({ steps: [{ step: 'login', status: 'passed' }], warnings: [] });
		await expect(diagnose(12, null)).rejects.toMatchObject({ code: 'chathub_unexpected_answer' });
	});

	it('takes a step code that it does not know', async () => {
		const step = { step: 'mint', status: 'failed', duration_ms: 5, message: 'No.' };
		const diagnosis = { steps: [{ ...step, code: 'chathub_of_tomorrow' }], warnings: [] };
		answer.mockResolvedValueOnce(diagnosis);
		expect(await diagnose(12, null)).toEqual(diagnosis);
	});

	it('leaves a call that was given up alone', async () => {
		const abort = new DOMException('Aborted', 'AbortError');
		answer.mockRejectedValueOnce(abort);
		await expect(fetchSite(new AbortController().signal)).rejects.toBe(abort);
	});
});

describe('toApiError', () => {
	it('always has a sentence', () => {
		for (const reason of [
			undefined,
			null,
			'no',
			{},
			{ code: 'x', message: '' },
			new TypeError('x is undefined'),
		]) {
			expect(toApiError(reason)).toBeInstanceOf(ApiError);
			expect(toApiError(reason).message).toMatch(/Reload/);
		}
	});

	it('says what to do about an expired session', () => {
		const error = toApiError({
			code: 'rest_cookie_invalid_nonce',
			message: 'Cookie check failed',
			data: { status: 403 },
		});
		expect(error.message).toMatch(/sign in again/);
		expect(error.status).toBe(403);
	});
});

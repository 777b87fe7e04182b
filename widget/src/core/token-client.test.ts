import { expect, it } from 'vitest';
import { createFakeEnvironment, json } from './fake-environment.ts';
import { createTokenClient } from './token-client.ts';

it('sends a form as a CORS simple request, without cookie, cache, page address or redirect', async () => {
	const { environment, requests, answer } = createFakeEnvironment();
	answer(json(200, { access_token: 'token-1', token_type: 'Bearer', expires_in: 3600, refresh_in: 3000 }));
	const requestToken = createTokenClient(
		{ tokenEndpoint: 'https://proxy.example/v1/token', grant: 'grant-1' },
		environment,
	);
	const { signal } = new AbortController();

	expect(await requestToken('abcdefghijklmnopqrstuv', signal)).toEqual({
		token: 'token-1',
		expiresAt: environment.now() + 3_600_000,
		refreshAt: environment.now() + 3_000_000,
	});
	const [{ url, init, form }] = requests as [(typeof requests)[number]];
	expect(url).toBe('https://proxy.example/v1/token');
	expect(init).toEqual({
		method: 'POST',
		body: expect.any(URLSearchParams) as URLSearchParams,
		credentials: 'omit',
		cache: 'no-store',
		redirect: 'error',
		referrerPolicy: 'strict-origin',
		signal,
	});
	expect(form.toString()).toBe(
		'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=grant-1&session=abcdefghijklmnopqrstuv',
	);
});

it('never refreshes after the token has ended', async () => {
	const { environment, answer } = createFakeEnvironment();
	answer(json(200, { access_token: 'token-1', token_type: 'Bearer', expires_in: 60, refresh_in: 90 }));
	const requestToken = createTokenClient(
		{ tokenEndpoint: 'https://proxy.example/v1/token', grant: 'g' },
		environment,
	);
	expect(await requestToken('s', new AbortController().signal)).toMatchObject({
		refreshAt: environment.now() + 60_000,
	});
});

import { expect, test } from 'vitest';
import { unknownVariables } from './unknown-variables.ts';

test('knows every variable of ours, and secrets as files', () => {
	expect(
		unknownVariables({
			CHATHUB_PORT: '1',
			CHATHUB_PASSWORD_FILE: '/run/secrets/x',
			CHATHUB_STORE_KEY_FILE: '/run/secrets/y',
			REDIS_URL: 'redis://127.0.0.1',
			PATH: '/bin',
			MY_CHATHUB_THING: 'x',
		}),
	).toEqual([]);
});

test.each([
	['CHATHUB_PUBLIC_ULR', 'CHATHUB_PUBLIC_URL'],
	['CHATHUB_SITE_FILE', 'CHATHUB_SITES_FILE'],
	['CHATHUB_PASSWORT_FILE', 'CHATHUB_PASSWORD_FILE'],
	['CHATHUB_LOG_LEVL', 'CHATHUB_LOG_LEVEL'],
	['CHATHUB_LIMIT_MINT', 'CHATHUB_LIMIT_MINTS'],
	['CHATHUB_ALLOW_LOCAL_PROXY', undefined],
])('%s is not; meant may be %s; its value is not told', (variable, nearest) => {
	const unknown = unknownVariables({ [variable]: 'pass-phrase', CHATHUB_PORT: '1' });
	expect(unknown).toEqual([{ variable, nearest }]);
});

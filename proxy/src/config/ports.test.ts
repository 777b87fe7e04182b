import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig } from '../config.ts';

function problemsOf(change: Record<string, string>): readonly string[] {
	try {
		parseConfig({
			CHATHUB_PUBLIC_URL: 'https://proxy.example',
			CHATHUB_LOGIN: 'acme',
			CHATHUB_PASSWORD: 'pass-phrase',
			CHATHUB_SITES_FILE: '/etc/chathub/sites.json',
			...change,
		});
	} catch (error) {
		if (error instanceof ConfigError) {
			return error.problems;
		}
		throw error;
	}
	return [];
}

describe('the port of metrics', () => {
	const same = { CHATHUB_PORT: '8787', CHATHUB_METRICS_PORT: '8787' };

	test.each([
		['the same host', {}],
		['all hosts', { CHATHUB_HOST: '0.0.0.0' }],
		['all hosts for metrics', { CHATHUB_METRICS_HOST: '0.0.0.0' }],
	])('is not that of the proxy on %s', (_name, hosts) => {
		expect(problemsOf({ ...same, ...hosts })).toEqual([
			'CHATHUB_METRICS_PORT: must be a port of its own, not that of CHATHUB_PORT',
		]);
	});

	test('is not the default of the proxy', () => {
		expect(problemsOf({ CHATHUB_METRICS_PORT: '8787' })).toHaveLength(1);
	});

	test('may be that of the proxy on another host, and both may be any', () => {
		expect(problemsOf({ ...same, CHATHUB_METRICS_HOST: '127.0.0.2' })).toEqual([]);
		expect(problemsOf({ CHATHUB_PORT: '0', CHATHUB_METRICS_PORT: '0' })).toEqual([]);
	});
});

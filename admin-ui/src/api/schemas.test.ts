import { describe, expect, it } from 'vitest';

import { diagnosisSchema, siteSchema } from './schemas.ts';

const site = {
	site: 'shop-example',
	origins: ['https://shop.example'],
	organizations: [12],
	scopes: ['token', 'read'],
	token_endpoint: 'https://chat.example/v1/token',
	widget_url: 'https://widget.example/script.js',
	upstream: 'ok',
	generation: 0,
	server_time: '2026-11-22T10:15:30.000Z',
	version: '1.2.3',
	origin_allowed: true,
};

const step = { step: 'mint', status: 'failed', duration_ms: 5, code: 'no_operator', message: 'No.' };

describe('a proxy that is older than the plugin', () => {
	it('may tell neither its limits nor its store', () => {
		expect(siteSchema.parse(site)).toEqual(site);
	});
});

describe('a proxy that is newer than the plugin', () => {
	it('may know more scopes, and say more', () => {
		const newer = { ...site, scopes: ['token', 'of_tomorrow'], more: true };
		expect(siteSchema.safeParse(newer).success).toBe(true);
	});

	it.each([{ upstream: 'asleep' }, { store: 'on_loan' }, { origins: ['https://*.shop.example'] }])(
		'may say of a site %j',
		(change) => {
			expect(siteSchema.parse({ ...site, ...change })).toEqual({ ...site, ...change });
		},
	);

	it.each([{ step: 'coffee' }, { status: 'postponed' }, { code: 'of_tomorrow' }])(
		'may say of a step %j',
		(change) => {
			const diagnosis = { steps: [{ ...step, ...change }], warnings: [] };
			expect(diagnosisSchema.parse(diagnosis)).toEqual(diagnosis);
		},
	);
});

describe('what this page must understand', () => {
	it.each([
		{ upstream: 7 },
		{ origins: [7] },
		{ organizations: 'some' },
		{ version: 1 },
		{ origin_allowed: undefined },
	])('of a site is refused when it is %j', (change) => {
		expect(siteSchema.safeParse(site).success).toBe(true);
		expect(siteSchema.safeParse({ ...site, ...change }).success).toBe(false);
	});

	it.each([{ step: 7 }, { status: null }, { duration_ms: -1 }, { message: undefined }])(
		'of a step is refused when it is %j',
		(change) => {
			expect(diagnosisSchema.safeParse({ steps: [step], warnings: [] }).success).toBe(true);
			expect(diagnosisSchema.safeParse({ steps: [{ ...step, ...change }], warnings: [] }).success).toBe(
				false,
			);
		},
	);
});

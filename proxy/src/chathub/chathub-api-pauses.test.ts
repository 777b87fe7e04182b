import { beforeEach, describe, expect, test } from 'vitest';
import type { ManualClock } from '../../test/manual-clock.ts';
import { type Respond, ScriptedChathub, status } from '../../test/scripted-chathub.ts';
import type { CompanyCredentials } from './company-session.ts';

let chathub: ScriptedChathub;
let clock: ManualClock;
let sent: ScriptedChathub['sent'];
let warnings: ScriptedChathub['warnings'];
let routes: Record<string, Respond>;

beforeEach(() => {
	chathub = new ScriptedChathub();
	({ clock, sent, warnings, routes } = chathub);
});

const apiWith = (credentials?: CompanyCredentials) => chathub.api(credentials && { credentials });

describe('a pause that ChatHub asks for', () => {
	const askedFor = (code: number, seconds: string) => () =>
		new Response('', { status: code, headers: { 'retry-after': seconds } });

	test.each([429, 503])('in a %i holds for every call, and nobody reports it again', async (code) => {
		routes['/api/company/organization'] = askedFor(code, '30');
		const api = apiWith();
		await api.organizations();
		delete routes['/api/company/organization'];
		clock.advance(29_999);
		const unreachable = { ok: false, failure: { kind: 'upstream_unreachable', retryAfter: 1 } };
		expect(await api.organizations()).toEqual(unreachable);
		expect(await api.mint(6001, 300)).toEqual(unreachable);
		expect(await api.login()).toEqual(unreachable);
		expect(sent).toHaveLength(2);
		expect(warnings).toEqual([
			{ event: 'upstream_paused', reason: 'retry_after', ms: 30_000 },
			{
				event: 'upstream_call_failed',
				call: 'organizations',
				failure: 'upstream_unreachable',
				status: code,
			},
		]);
		clock.advance(1);
		expect(await api.mint(6001, 300)).toMatchObject({ ok: true });
	});

	test('by the login itself', async () => {
		const login = routes['/api/company/get-token'];
		routes['/api/company/get-token'] = askedFor(429, '30');
		const api = apiWith();
		await api.login();
		clock.advance(29_999);
		await api.login();
		expect(sent).toHaveLength(1);
		routes['/api/company/get-token'] = login ?? status(500);
		clock.advance(10_000);
		expect(await api.login()).toMatchObject({ ok: true });
	});

	test('is 5 s when a 429 does not say how long', async () => {
		routes['/api/company/organization'] = status(429);
		const api = apiWith();
		expect(await api.organizations()).toEqual({
			ok: false,
			failure: { kind: 'upstream_unreachable', retryAfter: 5_000 },
		});
		clock.advance(4_999);
		await api.organizations();
		expect(sent).toHaveLength(2);
		clock.advance(1);
		await api.organizations();
		expect(sent).toHaveLength(3);
	});

	test('is 5 minutes at most', async () => {
		routes['/api/operator/get-token'] = askedFor(429, '86400');
		const api = apiWith({ kind: 'profile', token: 'pro' });
		await api.mint(6001, 300);
		clock.advance(299_999);
		await api.mint(6001, 300);
		expect(sent).toHaveLength(1);
		clock.advance(1);
		await api.mint(6001, 300);
		expect(sent).toHaveLength(2);
	});

	test('in any other answer is none', async () => {
		routes['/api/operator/get-token'] = askedFor(500, '30');
		const api = apiWith({ kind: 'profile', token: 'pro' });
		await api.mint(6001, 300);
		await api.mint(6001, 300);
		expect(sent).toHaveLength(2);
	});
});

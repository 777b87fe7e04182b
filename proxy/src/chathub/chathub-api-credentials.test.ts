import { beforeEach, describe, expect, test } from 'vitest';
import type { ManualClock } from '../../test/manual-clock.ts';
import { json, jwt, type Respond, ScriptedChathub, status } from '../../test/scripted-chathub.ts';
import type { CompanyCredentials } from './company-session.ts';

let chathub: ScriptedChathub;
let clock: ManualClock;
let sent: ScriptedChathub['sent'];
let routes: Record<string, Respond>;

beforeEach(() => {
	chathub = new ScriptedChathub();
	({ clock, sent, routes } = chathub);
});

const apiWith = (credentials?: CompanyCredentials) => chathub.api(credentials && { credentials });
const paths = () => chathub.paths;

describe('credentials', () => {
	test('the login comes first, its token travels as a bearer', async () => {
		routes['/api/company/organization'] = json([{ id: 12, name: 'Acme' }]);
		const api = apiWith();
		expect(api.state()).toBe('unknown');
		expect(await api.organizations()).toEqual({ ok: true, value: [{ id: 12, name: 'Acme' }] });
		expect(sent[0]).toMatchObject({
			path: '/api/company/get-token',
			body: { login: 'acme', password: 's3cret' },
		});
		expect(sent[0]?.headers.has('authorization')).toBe(false);
		expect(sent[1]?.headers.get('authorization')).toMatch(/^Bearer ey/);
		expect(api.state()).toBe('ok');
	});

	test('a profile token travels in its own header, without a login', async () => {
		routes['/api/company/organization'] = json([]);
		const api = apiWith({ kind: 'profile', token: 'pro' });
		expect(await api.login()).toEqual({ ok: true, value: 'not_needed' });
		await api.organizations();
		expect(paths()).toEqual(['/api/company/organization']);
		expect(sent[0]?.headers.get('x-authorization-key')).toBe('pro');
		expect(sent[0]?.headers.has('authorization')).toBe(false);
	});

	test('a revoked token is replaced once and the call repeated', async () => {
		let refusals = 1;
		routes['/api/company/organization'] = () => (refusals-- > 0 ? status(401)() : Response.json([]));
		const api = apiWith();
		await api.login();
		clock.advance(1_000);
		expect(await api.organizations()).toEqual({ ok: true, value: [] });
		expect(paths()).toEqual([
			'/api/company/get-token',
			'/api/company/organization',
			'/api/company/get-token',
			'/api/company/organization',
		]);
	});

	test('many calls that find their token revoked share one login', async () => {
		let good = '';
		routes['/api/company/get-token'] = () => new Response((good = jwt({ n: sent.length })));
		routes['/api/company/organization'] = ({ headers }) =>
			headers.get('authorization') === `Bearer ${good}` ? Response.json([]) : status(401)();
		const api = apiWith();
		await api.login();
		clock.advance(1_000);
		good = 'revoked';
		const answers = await Promise.all(Array.from({ length: 20 }, () => api.organizations()));
		expect(answers.every(({ ok }) => ok)).toBe(true);
		expect(paths().filter((path) => path === '/api/company/get-token')).toHaveLength(2);
	});

	test('a 401 that stays cools down', async () => {
		routes['/api/company/organization'] = status(401);
		const api = apiWith();
		const expectRefused = async () => {
			expect(await api.organizations()).toMatchObject({ failure: { kind: 'upstream_login_refused' } });
		};
		await expectRefused();
		expect(paths().map((path) => path.split('/').at(-1))).toEqual([
			'get-token',
			'organization',
			'get-token',
			'organization',
		]);
		clock.advance(9_999);
		await expectRefused();
		expect(sent).toHaveLength(4);
		clock.advance(1);
		await expectRefused();
		expect(sent).toHaveLength(8);
		clock.advance(19_999);
		await expectRefused();
		expect(sent).toHaveLength(8);
		expect(api.state()).toBe('login_refused');
	});

	test('a profile token that is refused is not repeated', async () => {
		routes['/api/company/organization'] = status(401);
		expect(await apiWith({ kind: 'profile', token: 'pro' }).organizations()).toMatchObject({
			failure: { kind: 'upstream_login_refused' },
		});
		expect(sent).toHaveLength(1);
	});

	test('a call that is taken ends the growing of the pauses', async () => {
		const api = apiWith({ kind: 'profile', token: 'pro' });
		for (const answer of [status(401), json([]), status(401), json([])]) {
			routes['/api/company/organization'] = answer;
			await api.organizations();
			clock.advance(10_000);
		}
		expect(sent).toHaveLength(4);
		routes['/api/company/organization'] = status(401);
		await api.organizations();
		clock.advance(10_000);
		await api.organizations();
		clock.advance(10_000);
		await api.organizations();
		expect(sent).toHaveLength(6);
	});

	test.each([
		[400, { kind: 'upstream_login_refused' }, 'login_refused'],
		[401, { kind: 'upstream_login_refused' }, 'login_refused'],
		[403, { kind: 'upstream_login_refused' }, 'login_refused'],
		[404, { kind: 'upstream_refused' }, 'ok'],
		[500, { kind: 'upstream_unreachable', retryAfter: 1_000 }, 'unreachable'],
	])('a login answered %i is %j', async (code, failure, state) => {
		routes['/api/company/get-token'] = status(code);
		const api = apiWith();
		expect(await api.login()).toEqual({ ok: false, failure });
		expect(api.state()).toBe(state);
	});
});

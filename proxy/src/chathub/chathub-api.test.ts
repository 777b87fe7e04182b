import { beforeEach, describe, expect, test } from 'vitest';
import type { ManualClock } from '../../test/manual-clock.ts';
import { json, jwt, type Respond, ScriptedChathub, status } from '../../test/scripted-chathub.ts';
import type { CompanyCredentials } from './company-session.ts';

const seconds = (ms: number) => Math.floor(ms / 1000);

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

describe('failures', () => {
	test.each([
		['nothing', undefined, 'upstream_unreachable'],
		['500', status(500), 'upstream_unreachable'],
		['503', status(503), 'upstream_unreachable'],
		['400', status(400), 'upstream_refused'],
		['403', status(403), 'upstream_refused'],
		['404', status(404), 'upstream_refused'],
		['a redirect', status(302), 'upstream_contract'],
		['a web page', status(200), 'upstream_contract'],
		['no content', () => new Response(null, { status: 204 }), 'upstream_contract'],
		['half a document', () => new Response('[{"id": 1'), 'upstream_contract'],
		['another document', json({ error: 'x' }), 'upstream_contract'],
		['2 MB', () => new Response(' '.repeat(2 << 20)), 'upstream_contract'],
	])('%s', async (_name, respond, kind) => {
		if (respond !== undefined) {
			routes['/api/company/organization'] = respond;
		}
		expect(await apiWith().organizations()).toEqual({ ok: false, failure: { kind } });
		expect(warnings).toMatchObject([
			{ event: 'upstream_call_failed', call: 'organizations', failure: kind },
		]);
		expect(JSON.stringify(warnings)).not.toContain('secret');
	});
});

describe('operators', () => {
	test('those of another organization are left out', async () => {
		routes['/api/operator'] = json([
			{ id: 1, name: 'Eva', status: 0, organization: { id: 12, name: 'Acme' } },
			{ id: 2, name: 'Spy', status: 0, organization: { id: 34, name: 'Other' } },
			{ id: 3, name: 'Tom', status: 1 },
		]);
		expect(await apiWith().operators(12)).toEqual({
			ok: true,
			value: [
				{ id: 1, name: 'Eva', status: 'active' },
				{ id: 3, name: 'Tom', status: 'inactive' },
			],
		});
		expect(paths()[1]).toBe('/api/operator?organizationId=12');
	});
});

describe('adding operators', () => {
	interface Wanted {
		readonly organizationId: number;
		readonly name: string;
	}
	const add: Respond = ({ body }) =>
		Response.json((body as Wanted[]).map(({ name }, n) => ({ id: n + 1, name, status: 0 })));
	const names = (count: number) => Array.from({ length: count }, (_none, n) => `Operator ${n}`);

	test('sends each with its organization', async () => {
		routes['/api/operator/synchronize'] = add;
		expect(await apiWith().addOperators(12, ['Eva', 'Eva'])).toEqual({
			ok: true,
			value: [
				{ id: 1, name: 'Eva', status: 'active' },
				{ id: 2, name: 'Eva', status: 'active' },
			],
		});
		expect(sent.at(-1)?.body).toEqual([
			{ organizationId: 12, name: 'Eva' },
			{ organizationId: 12, name: 'Eva' },
		]);
	});

	test('sends a hundred a call, and all that came back', async () => {
		routes['/api/operator/synchronize'] = add;
		const api = apiWith({ kind: 'profile', token: 'pro' });
		const added = await api.addOperators(12, names(201));
		expect(sent.map(({ body }) => (body as Wanted[]).length)).toEqual([100, 100, 1]);
		expect(added.ok && added.value.map(({ name }) => name)).toEqual(names(201));
	});

	test('ends with the first failure', async () => {
		let calls = 0;
		routes['/api/operator/synchronize'] = (request, init) =>
			++calls === 2 ? status(404)() : add(request, init);
		const api = apiWith({ kind: 'profile', token: 'pro' });
		expect(await api.addOperators(12, names(300))).toEqual({
			ok: false,
			failure: { kind: 'upstream_refused' },
		});
		expect(sent).toHaveLength(2);
	});

	test('of nobody asks nobody', async () => {
		expect(await apiWith().addOperators(12, [])).toEqual({ ok: true, value: [] });
		expect(sent).toEqual([]);
	});
});

describe('the status of an operator', () => {
	test.each([
		['active', 0],
		['inactive', 1],
		['deleted', 2],
	] as const)('%s is sent as %i, and an empty answer is good', async (name, number) => {
		routes['/api/operator/status'] = () => new Response('');
		expect(await apiWith().setOperatorStatus(6001, name)).toEqual({ ok: true, value: undefined });
		expect(sent.at(-1)?.body).toEqual({ id: 6001, status: number });
	});

	test('is not believed to be set by a web page', async () => {
		routes['/api/operator/status'] = () => new Response('<html></html>');
		expect(await apiWith().setOperatorStatus(6001, 'active')).toMatchObject({
			failure: { kind: 'upstream_contract' },
		});
	});
});

describe('minting', () => {
	const asked = () => (sent.at(-1)?.body as { expiresAt: string }).expiresAt;

	test('asks for a time in ISO 8601, and reads when the token ends', async () => {
		expect(await apiWith().mint(6001, 3600)).toMatchObject({
			value: { expiresAt: seconds(clock.now()) * 1000 + 3_600_000, operator: null },
		});
		expect(sent.at(-1)?.body).toEqual({
			id: 6001,
			expiresAt: new Date(clock.now() + 3_600_000).toISOString(),
		});
	});

	test('never asks for a whole day', async () => {
		await apiWith().mint(6001, 86_400);
		expect(Date.parse(asked())).toBe(clock.now() + 86_340_000);
	});

	test.each([600_000, -600_000])('counts by a clock that is %i ms off', async (skew) => {
		const date = () => ({ headers: { date: new Date(clock.now() + skew).toUTCString() } });
		routes['/api/company/get-token'] = () => new Response(jwt({}), date());
		routes['/api/operator/get-token'] = () =>
			new Response(jwt({ exp: seconds(clock.now() + skew) + 3600 }), date());
		const minted = await apiWith().mint(6001, 3600);
		expect(Date.parse(asked())).toBe(clock.now() + skew + 3_600_000);
		expect(minted).toMatchObject({ value: { expiresAt: clock.now() + 3_600_000 } });
	});

	test('asks once more when it was refused because of a clock it did not know', async () => {
		const skew = -7_200_000;
		routes['/api/operator/get-token'] = ({ body }) => {
			const upstreamNow = clock.now() + skew;
			const isTooFar = Date.parse((body as { expiresAt: string }).expiresAt) > upstreamNow + 86_400_000;
			const headers = { date: new Date(upstreamNow).toUTCString() };
			return isTooFar
				? new Response('', { status: 400, headers })
				: new Response(jwt({ exp: seconds(upstreamNow) + 3600 }), { headers });
		};
		expect(await apiWith({ kind: 'profile', token: 'pro' }).mint(6001, 86_400)).toMatchObject({
			ok: true,
		});
		expect(sent).toHaveLength(2);
	});

	test('all that were refused because of it ask once more, whoever learnt it', async () => {
		const skew = -7_200_000;
		routes['/api/operator/get-token'] = ({ body }) => {
			const upstreamNow = clock.now() + skew;
			const isTooFar = Date.parse((body as { expiresAt: string }).expiresAt) > upstreamNow + 86_400_000;
			const headers = { date: new Date(upstreamNow).toUTCString() };
			return isTooFar
				? new Response('', { status: 400, headers })
				: new Response(jwt({ exp: seconds(upstreamNow) + 3600 }), { headers });
		};
		const api = apiWith({ kind: 'profile', token: 'pro' });
		const answers = await Promise.all([1, 2, 3].map((operator) => api.mint(operator, 86_400)));
		expect(answers.every(({ ok }) => ok)).toBe(true);
		expect(sent).toHaveLength(6);
	});

	test('a refusal with a known clock is not repeated', async () => {
		routes['/api/operator/get-token'] = status(400);
		expect(await apiWith({ kind: 'profile', token: 'pro' }).mint(6001, 300)).toMatchObject({
			failure: { kind: 'upstream_refused' },
		});
		expect(sent).toHaveLength(1);
	});

	test.each([
		['a token over 16 KB', () => new Response(jwt({ exp: 1, pad: 'x'.repeat(16_384) }))],
		['a token that does not say when it ends', () => new Response(jwt({}))],
		['a web page', () => new Response('<html></html>')],
	])('%s is not taken', async (_name, respond) => {
		routes['/api/operator/get-token'] = respond;
		expect(await apiWith().mint(6001, 300)).toMatchObject({ failure: { kind: 'upstream_contract' } });
	});
});

test('validation sends the token and reads either name of the verdict', async () => {
	routes['/api/operator/validate-token'] = json({ isValid: true, operatorId: 6001 });
	expect(await apiWith().validate('a.b.c')).toEqual({ ok: true, value: { valid: true, operator: 6001 } });
	expect(sent.at(-1)?.body).toEqual({ token: 'a.b.c' });
});

test('a token is read without asking anybody', () => {
	const api = apiWith();
	const token = jwt({ exp: seconds(clock.now()) + 60, operatorId: '6001' });
	expect(api.read(token)).toEqual({
		token,
		expiresAt: seconds(clock.now()) * 1000 + 60_000,
		operator: 6001,
	});
	expect(api.read('a.b.c')).toBeUndefined();
	expect(sent).toEqual([]);
});

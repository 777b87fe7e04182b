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

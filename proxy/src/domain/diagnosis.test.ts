import { beforeEach, describe, expect, test } from 'vitest';
import { FakeChathub } from '../../test/fake-chathub.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import { club, mute, shop } from '../../test/sites.ts';
import { Diagnostics } from './diagnosis.ts';
import { UpstreamShare } from './limits/upstream-share.ts';
import { noObserver } from './observer.ts';
import { noSharedCounts } from './shared-counts.ts';

let clock: ManualClock;
let chathub: FakeChathub;
let share: UpstreamShare;
let diagnostics: Diagnostics;

beforeEach(() => {
	clock = new ManualClock();
	chathub = new FakeChathub(clock);
	share = new UpstreamShare({ counts: noSharedCounts, clock, observer: noObserver });
	diagnostics = new Diagnostics({ chathub, budget: undefined, share, warnings: () => [], clock });
});

/** `passed passed failed:no_operator skipped skipped`. */
async function walk(organization: number, operator: number | null) {
	const result = await diagnostics.diagnose(shop, organization, operator);
	return result.ok
		? result.value.steps
				.map(({ status, code }) => (code === undefined ? status : `${status}:${code}`))
				.join(' ')
		: result.failure.kind;
}

test('all steps in order, past every cache', async () => {
	const result = await diagnostics.diagnose(shop, 12, 6001);
	expect(result).toMatchObject({
		value: {
			steps: ['login', 'organizations', 'operators', 'mint', 'validate'].map((step) => ({
				step,
				status: 'passed',
				duration_ms: 0,
			})),
		},
	});
	expect(chathub.calls).toEqual(['login', 'organizations', 'operators', 'mint', 'validate']);
	expect(JSON.stringify(result)).not.toContain('token-');
});

test('a profile token needs no login', async () => {
	chathub.loginAnswer = 'not_needed';
	expect(await walk(12, 6001)).toBe('skipped passed passed passed passed');
});

test.each([
	['login', 'failed:upstream_login_refused skipped skipped skipped skipped'],
	['organizations', 'passed failed:upstream_login_refused skipped skipped skipped'],
	['operators', 'passed passed failed:upstream_login_refused skipped skipped'],
	['mint', 'passed passed passed failed:upstream_login_refused skipped'],
	['validate', 'passed passed passed passed failed:upstream_login_refused'],
] as const)('a failure of %s ends the way', async (call, expected) => {
	chathub.failing.set(call, 'upstream_login_refused');
	expect(await walk(12, 6001)).toBe(expected);
});

test.each([
	[
		'an organization that is not there',
		99,
		null,
		'passed failed:organization_not_found skipped skipped skipped',
	],
	['an operator who is not there', 12, 6101, 'passed passed failed:operator_not_found skipped skipped'],
	['an operator who is not active', 12, 6003, 'passed passed failed:no_operator skipped skipped'],
] as const)('%s', async (_name, organization, operator, expected) => {
	expect(await walk(organization, operator)).toBe(expected);
});

test('an organization without an active operator', async () => {
	chathub.operatorLists.set(12, [{ id: 6003, name: 'Olena', status: 'inactive' }]);
	expect(await walk(12, null)).toBe('passed passed failed:no_operator skipped skipped');
});

test('a token of another operator, or one that is called invalid', async () => {
	chathub.nextMints.push({ operator: 6002 });
	expect(await walk(12, 6001)).toBe('passed passed passed failed:upstream_contract skipped');
	clock.advance(10_000);
	chathub.nextVerdicts.push({ valid: false, operator: null });
	expect(await walk(12, 6001)).toBe('passed passed passed passed failed:upstream_contract');
});

test('an answer is shared for 10 s', async () => {
	await Promise.all([walk(12, null), walk(12, null)]);
	clock.advance(9_999);
	await walk(12, null);
	expect(chathub.count('mint')).toBe(1);
	await walk(12, 6001);
	expect(chathub.count('mint')).toBe(2);
	clock.advance(1);
	await walk(12, null);
	expect(chathub.count('mint')).toBe(3);
	clock.putBack(3_600_000);
	await walk(12, null);
	expect(chathub.count('mint')).toBe(4);
});

test('another operator, or another site, does not have the company log in again', async () => {
	await Promise.all([walk(12, 6001), walk(12, 6002), walk(12, null)]);
	await walk(12, 6003);
	await diagnostics.diagnose(club, 34, null);
	expect(chathub.count('login')).toBe(1);
	expect(chathub.count('organizations')).toBe(1);
	expect(chathub.count('operators')).toBe(2);
	expect(chathub.count('mint')).toBe(4);
	clock.advance(10_000);
	await walk(12, 6001);
	expect(chathub.count('login')).toBe(2);
	expect(chathub.count('operators')).toBe(3);
});

test('a site that asks for more than its share is told to wait; no other one is', async () => {
	const answers: string[] = [];
	for (let operator = 1; operator <= 100; operator++) {
		answers.push(await walk(12, operator));
	}
	expect(answers.filter((answer) => answer !== 'too_many_requests')).toHaveLength(12);
	expect(chathub.calls.length).toBeLessThan(61);
	const refused = await diagnostics.diagnose(shop, 12, 101);
	expect(refused).toMatchObject({ failure: { kind: 'too_many_requests' } });
	expect(await diagnostics.diagnose(club, 34, null)).toMatchObject({ ok: true });
	// What was answered before is still there to be read.
	expect(await walk(12, 1)).toContain('operator_not_found');
});

test('a site without the right asks nobody', async () => {
	expect(await diagnostics.diagnose(mute, 12, null)).toMatchObject({
		failure: { kind: 'insufficient_scope' },
	});
	expect(await diagnostics.diagnose(club, 12, null)).toMatchObject({
		failure: { kind: 'organization_not_allowed' },
	});
	expect(chathub.calls).toEqual([]);
});

describe('mints', () => {
	test('count against the budget of the site; over it, none is asked for', async () => {
		const counted: string[] = [];
		const waits = [undefined, 5_000];
		const budget = {
			wait: () => Promise.resolve(waits.shift()),
			count: (site: string) => counted.push(site),
		};
		diagnostics = new Diagnostics({ chathub, budget, share, warnings: () => [], clock });
		expect(await walk(12, 6001)).toBe('passed passed passed passed passed');
		clock.advance(10_000);
		expect(await walk(12, 6001)).toBe('passed passed passed failed:too_many_requests skipped');
		expect(counted).toEqual(['shop-example']);
		expect(chathub.count('mint')).toBe(1);
	});

	test('of a site whose budget is used up are no answer for another site', async () => {
		const wait = (site: string) => Promise.resolve(site === shop.id ? 5_000 : undefined);
		const budget = { wait, count: () => undefined };
		diagnostics = new Diagnostics({ chathub, budget, share, warnings: () => [], clock });
		expect(await walk(34, null)).toContain('failed:too_many_requests');
		expect(await diagnostics.diagnose(club, 34, null)).toMatchObject({
			value: { steps: [{}, {}, {}, { status: 'passed' }, {}] },
		});
	});
});

test('warnings are those of this moment, also with steps that are shared', async () => {
	let warnings: 'store_lost'[] = ['store_lost'];
	diagnostics = new Diagnostics({
		chathub,
		budget: undefined,
		share,
		warnings: () => warnings,
		clock,
	});
	expect(await diagnostics.diagnose(shop, 12, null)).toMatchObject({ value: { warnings: ['store_lost'] } });
	warnings = [];
	expect(await diagnostics.diagnose(shop, 12, null)).toMatchObject({ value: { warnings: [] } });
	expect(chathub.count('mint')).toBe(1);
});

import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeChathub } from '../../test/fake-chathub.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import { club, mute, reader, shop } from '../../test/sites.ts';
import { UpstreamShare } from './limits/upstream-share.ts';
import { noObserver } from './observer.ts';
import { OperatorChanges } from './operator-changes.ts';
import { failure, success } from './result.ts';
import { noSharedCounts } from './shared-counts.ts';
import { SoloSharing } from './sharing.ts';

let clock: ManualClock;
let chathub: FakeChathub;
let dropped: string[];
let changes: OperatorChanges;

beforeEach(() => {
	clock = new ManualClock();
	chathub = new FakeChathub(clock);
	dropped = [];
	changes = new OperatorChanges({
		chathub,
		directory: {
			knows: (organization) => Promise.resolve(success([12, 34].includes(organization))),
			operatorsChanged: (organization) => dropped.push(`list ${organization}`),
		},
		tokens: {
			forget: (operator) => {
				dropped.push(`tokens ${operator}`);
				return Promise.resolve();
			},
		},
		sharing: new SoloSharing(),
		share: new UpstreamShare({ counts: noSharedCounts, clock, observer: noObserver }),
		clock,
	});
});

/** `6001 Eva there`, `6102 Ann added`. */
async function add(...names: string[]) {
	const result = await changes.add(shop, 12, names);
	return result.ok
		? result.value.map(({ id, name, added }) => `${id} ${name} ${added ? 'added' : 'there'}`)
		: result.failure.kind;
}

describe('adding', () => {
	test('adds who is not there, and says of each name whose it is', async () => {
		expect(await add('Ann', 'Eva', 'Bo')).toEqual(['6102 Ann added', '6001 Eva there', '6103 Bo added']);
		expect(chathub.calls).toEqual(['operators', 'addOperators']);
		expect(dropped).toEqual(['list 12']);
	});

	test('of people who are all there changes nothing', async () => {
		expect(await add('Tom', 'Olena')).toEqual(['6002 Tom there', '6003 Olena there']);
		expect(chathub.count('addOperators')).toBe(0);
	});

	test('takes names that people would take for the same as one', async () => {
		expect(await add('ann', 'Ann  Lee', 'EVA', ' ANN', 'ann lee')).toEqual([
			'6102 ann added',
			'6103 Ann  Lee added',
			'6001 Eva there',
		]);
		// One accented letter, or the letter and its accent.
		expect(await add('Zo\u00eb', 'Zoe\u0308')).toHaveLength(1);
	});

	test('adds anew whom ChatHub calls deleted', async () => {
		expect(await add('Gone')).toEqual(['6102 Gone added']);
	});

	test('names an active one where several bear the name', async () => {
		chathub.operatorLists.set(12, [
			{ id: 1, name: 'Eva', status: 'inactive' },
			{ id: 2, name: 'EVA', status: 'active' },
			{ id: 3, name: 'eva', status: 'inactive' },
		]);
		expect(await add('Eva')).toEqual(['2 EVA there']);
	});

	test('twice at once adds once', async () => {
		const both = await Promise.all([add('Ann', 'Bo'), add('Bo', 'Cy')]);
		expect(both).toEqual([
			['6102 Ann added', '6103 Bo added'],
			['6103 Bo there', '6104 Cy added'],
		]);
	});

	test('may be repeated after a call of which nobody knows what it did', async () => {
		const adding = chathub.addOperators.bind(chathub);
		vi.spyOn(chathub, 'addOperators').mockImplementationOnce(async (...wanted) => {
			await adding(...wanted);
			return failure({ kind: 'upstream_unreachable' });
		});
		expect(await add('Ann')).toBe('upstream_unreachable');
		expect(dropped).toEqual(['list 12']);
		expect(await add('Ann')).toEqual(['6102 Ann there']);
	});

	test('does not add when nobody can say who is there', async () => {
		chathub.failing.set('operators', 'upstream_unreachable');
		expect(await add('Ann')).toBe('upstream_unreachable');
		expect(chathub.count('addOperators')).toBe(0);
	});

	test('does not add when it waited for others so long that the store lets two in', async () => {
		let free = (): void => undefined;
		const listing = chathub.operators.bind(chathub);
		vi.spyOn(chathub, 'operators').mockImplementationOnce(async (organization) => {
			await new Promise<void>((resolve) => (free = resolve));
			return listing(organization);
		});
		const first = add('Ann');
		const second = add('Ann');
		await new Promise((resolve) => setImmediate(resolve));
		clock.advance(3_000);
		free();
		expect(await first).toEqual(['6102 Ann added']);
		expect(await second).toBe('too_many_requests');
	});

	test('takes an answer that names others for none', async () => {
		vi.spyOn(chathub, 'addOperators').mockResolvedValueOnce(
			success([{ id: 9, name: 'Somebody', status: 'active' }]),
		);
		expect(await add('Ann')).toBe('upstream_contract');
	});
});

describe('a status', () => {
	test.each(['inactive', 'deleted'] as const)('%s drops the tokens and the list', async (status) => {
		expect(await changes.setStatus(shop, 12, 6001, status)).toEqual({
			ok: true,
			value: { id: 6001, name: 'Eva', status },
		});
		expect(chathub.calls).toEqual(['operators', 'setOperatorStatus']);
		expect(dropped).toEqual(['list 12', 'tokens 6001']);
	});

	test('active keeps the tokens', async () => {
		expect(await changes.setStatus(shop, 12, 6003, 'active')).toMatchObject({
			value: { status: 'active' },
		});
		expect(dropped).toEqual(['list 12']);
	});

	test('that the operator has already is not set again, but the tokens go', async () => {
		expect(await changes.setStatus(shop, 12, 6003, 'inactive')).toMatchObject({ ok: true });
		expect(chathub.count('setOperatorStatus')).toBe(0);
		expect(dropped).toEqual(['list 12', 'tokens 6003']);
	});

	test('of which nobody knows whether it was set drops them all the same', async () => {
		chathub.failing.set('setOperatorStatus', 'upstream_unreachable');
		expect(await changes.setStatus(shop, 12, 6001, 'inactive')).toMatchObject({
			failure: { kind: 'upstream_unreachable' },
		});
		expect(dropped).toEqual(['list 12', 'tokens 6001']);
	});

	test('of an operator of another organization is not set', async () => {
		expect(await changes.setStatus(shop, 34, 6001, 'inactive')).toEqual({
			ok: false,
			failure: { kind: 'operator_not_found' },
		});
		expect(chathub.calls).toEqual(['operators']);
		expect(dropped).toEqual([]);
	});

	test('goes by a list of this moment', async () => {
		await changes.setStatus(shop, 12, 6001, 'active');
		chathub.operatorLists.set(12, []);
		expect(await changes.setStatus(shop, 12, 6001, 'inactive')).toMatchObject({
			failure: { kind: 'operator_not_found' },
		});
	});
});

test.each([
	[mute, 12, { kind: 'insufficient_scope', scope: 'operators:write' }],
	[reader, 12, { kind: 'insufficient_scope', scope: 'operators:write' }],
	[club, 12, { kind: 'organization_not_allowed' }],
	[shop, 99, { kind: 'organization_not_found' }],
] as const)('%o may change nothing in %i: %o', async (site, organization, why) => {
	expect(await changes.add(site, organization, ['Ann'])).toEqual({ ok: false, failure: why });
	expect(await changes.setStatus(site, organization, 6001, 'inactive')).toEqual({
		ok: false,
		failure: why,
	});
	expect(chathub.calls).toEqual([]);
});

test('a site that asks for more than its share is told to wait; no other one is', async () => {
	for (let n = 0; n < 50; n++) {
		await changes.setStatus(shop, 12, 6001, n % 2 === 0 ? 'inactive' : 'active');
		await add('Eva');
	}
	expect(chathub.calls.length).toBeLessThan(61);
	const refused = await changes.setStatus(shop, 12, 6001, 'active');
	expect(refused).toMatchObject({ failure: { kind: 'too_many_requests' } });
	expect(await changes.setStatus(club, 34, 6101, 'active')).toMatchObject({ ok: true });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { FakeChathub } from '../../test/fake-chathub.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import { Replicas } from '../../test/replicas.ts';
import { failure } from './result.ts';
import { MintBudget } from './limits/mint-budget.ts';
import { MintPauses } from './mint-pauses.ts';
import { noObserver } from './observer.ts';
import { OperatorTokenSource } from './operator-token.ts';
import { OperatorTokens } from './operator-tokens.ts';
import { noSharedCounts } from './shared-counts.ts';
import type { Sharing } from './sharing.ts';

const REFUSED = { kind: 'upstream_refused' } as const;

let clock: ManualClock;

beforeEach(() => {
	clock = new ManualClock();
});

describe('pauses', () => {
	let pauses: MintPauses;
	const lengths = (times: number, reason: Parameters<MintPauses['after']>[1] = REFUSED) =>
		Array.from({ length: times }, () => {
			const failed = pauses.after('a', reason);
			pauses.begin('a', failed);
			clock.advance(failed.length - 1);
			expect(pauses.reason('a')).toBe(reason);
			clock.advance(1);
			expect(pauses.reason('a')).toBeUndefined();
			return failed.length / 1_000;
		});

	beforeEach(() => {
		pauses = new MintPauses(clock);
	});

	test('double up to 5 min while one operator is refused, until a mint goes well', () => {
		expect(lengths(11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
		pauses.end('a');
		expect(lengths(2)).toEqual([1, 2]);
	});

	test('double up to 10 s while answers make no sense: that may be an outage, and is over at once', () => {
		const senseless = { kind: 'upstream_contract' } as const;
		expect(lengths(6, senseless)).toEqual([1, 2, 4, 8, 10, 10]);
		expect(lengths(9).at(-1)).toBe(300);
		expect(lengths(1, senseless)).toEqual([10]);
	});

	test('do not grow for what concerns everybody, nor does that end what grew', () => {
		lengths(3);
		expect(lengths(3, { kind: 'upstream_unreachable' })).toEqual([1, 1, 1]);
		expect(lengths(1)).toEqual([8]);
	});

	test('of another replica last as long as there, at most their length, and grow from there', () => {
		pauses.begin('a', { reason: REFUSED, until: clock.now() + 3_600_000, length: 8_000 });
		clock.advance(7_999);
		expect(pauses.reason('a')).toBe(REFUSED);
		clock.advance(1);
		expect(pauses.reason('a')).toBeUndefined();
		expect(pauses.after('a', REFUSED).length).toBe(16_000);
	});

	test('end when the clock is put back', () => {
		lengths(8);
		pauses.begin('a', pauses.after('a', REFUSED));
		clock.putBack(3_600_000);
		expect(pauses.reason('a')).toBeUndefined();
	});
});

describe('an operator who is always refused', () => {
	let chathub: FakeChathub;
	let refused: Set<number>;
	let mintsOfRefused: number;

	beforeEach(() => {
		chathub = new FakeChathub(clock);
		refused = new Set([6001]);
		mintsOfRefused = 0;
		const mint = chathub.mint.bind(chathub);
		chathub.mint = async (operator, ttl, onSent) => {
			const minted = await mint(operator, ttl, onSent);
			mintsOfRefused += Number(refused.has(operator));
			return refused.has(operator) ? failure(REFUSED) : minted;
		};
	});

	const replica = (sharing: Sharing) => {
		const report = () => undefined;
		const limits = { perSite: 60, inAll: 120, counts: noSharedCounts, observer: noObserver };
		return new OperatorTokens({
			source: new OperatorTokenSource(chathub, clock, report),
			sharing,
			mints: new MintBudget({ ...limits, clock }),
			clock,
			random: () => 0,
			report,
		});
	};
	const get = (from: OperatorTokens, operator: number, siteId = 'shop') =>
		from.get({ operator, ttl: 3600, siteId });

	test('costs some twenty mints an hour over all replicas, and neighbours mint meanwhile', async () => {
		const replicas = new Replicas(clock);
		const [one, two] = [replica(replicas.sharing()), replica(replicas.sharing())];
		for (let second = 0; second < 3_600; second++) {
			expect(await get(one, 6001)).toEqual(failure(REFUSED));
			expect(await get(two, 6001, 'club')).toEqual(failure(REFUSED));
			if (second % 60 === 59) {
				expect(await get(one, 10_000 + second)).toMatchObject({ ok: true });
				expect(await get(two, 20_000 + second, 'club')).toMatchObject({ ok: true });
			}
			clock.advance(1_000);
		}
		expect(mintsOfRefused).toBeLessThanOrEqual(21);
		refused.clear();
		clock.advance(300_000);
		expect(await get(two, 6001)).toMatchObject({ ok: true });
		expect(await get(one, 6001)).toMatchObject({ ok: true });
	});

	test('is paused for replicas that start later too', async () => {
		const replicas = new Replicas(clock);
		const one = replica(replicas.sharing());
		await get(one, 6001);
		clock.advance(1_000);
		await get(one, 6001);
		clock.advance(1_500);
		const late = replica(replicas.sharing());
		expect(await get(late, 6001)).toEqual(failure(REFUSED));
		expect(mintsOfRefused).toBe(2);
		refused.clear();
		clock.advance(499);
		expect(await get(late, 6001)).toEqual(failure(REFUSED));
		clock.advance(1);
		expect(await get(late, 6001)).toMatchObject({ ok: true });
	});
});

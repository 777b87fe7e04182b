import { beforeEach, describe, expect, test } from 'vitest';
import { FakeChathub } from '../../test/fake-chathub.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import { OperatorTokens, renewalMargin } from './operator-tokens.ts';
import type { Warning } from './report.ts';

let clock: ManualClock;
let chathub: FakeChathub;
let tokens: OperatorTokens;
let warnings: Warning[];

beforeEach(() => {
	clock = new ManualClock();
	chathub = new FakeChathub(clock);
	warnings = [];
	tokens = new OperatorTokens(chathub, clock, (warning) => warnings.push(warning));
});

const tokenOf = async (operator: number, ttl = 3600) => {
	const result = await tokens.get(operator, ttl);
	return result.ok ? result.value.token : result.failure.kind;
};
const seconds = (count: number) => {
	clock.advance(count * 1000);
};

describe('a token', () => {
	test('is minted and validated once, however many ask', async () => {
		const answers = await Promise.all(Array.from({ length: 100 }, () => tokenOf(6001)));
		expect(new Set(answers)).toEqual(new Set(['token-6001-1']));
		expect(chathub.calls).toEqual(['mint', 'validate']);
	});

	test('is kept for each operator and life', async () => {
		expect(await tokenOf(6001)).toBe('token-6001-1');
		expect(await tokenOf(6002)).toBe('token-6002-2');
		expect(await tokenOf(6001, 300)).toBe('token-6001-3');
		expect(await tokenOf(6001)).toBe('token-6001-1');
	});

	test('is replaced before it ends', async () => {
		await tokenOf(6001, 3600);
		seconds(3600 - 301);
		expect(await tokenOf(6001)).toBe('token-6001-1');
		seconds(1);
		expect(await tokenOf(6001)).toBe('token-6001-2');
	});

	test('is never used longer than was asked for, whatever it says', async () => {
		chathub.nextMints.push({ expiresAt: clock.now() + 30 * 86_400_000 });
		const minted = await tokens.get(6001, 3600);
		expect(minted).toMatchObject({ value: { expiresAt: clock.now() + 3_600_000 } });
	});

	test('that ends sooner than was asked for is replaced sooner', async () => {
		chathub.nextMints.push({ expiresAt: clock.now() + 600_000 });
		await tokenOf(6001);
		seconds(300);
		expect(await tokenOf(6001)).toBe('token-6001-2');
	});

	test.each([
		[300, 60],
		[1000, 200],
		[3600, 300],
		[86_400, 300],
	])('of %i s is replaced %i s before its end', (ttl, margin) => {
		expect(renewalMargin(ttl)).toBe(margin);
	});
});

describe('a token is refused', () => {
	test.each([0, 1000, 59_999, -5000])('with %i ms left', async (left) => {
		chathub.nextMints.push({ expiresAt: clock.now() + left });
		expect(await tokenOf(6001)).toBe('upstream_contract');
		expect(warnings).toEqual([{ event: 'token_too_short_lived', operator: 6001 }]);
		expect(chathub.calls).toEqual(['mint']);
	});

	test('when it names another operator', async () => {
		chathub.nextMints.push({ operator: 6002 });
		expect(await tokenOf(6001)).toBe('upstream_contract');
		expect(warnings).toEqual([{ event: 'token_of_another_operator', operator: 6001 }]);
	});

	test('when ChatHub says that it is of another operator', async () => {
		chathub.nextVerdicts.push({ valid: true, operator: 6002 });
		expect(await tokenOf(6001)).toBe('upstream_contract');
	});

	test('when ChatHub calls it invalid, and minted anew once', async () => {
		chathub.nextVerdicts.push({ valid: false, operator: null });
		expect(await tokenOf(6001)).toBe('token-6001-2');
		expect(chathub.count('mint')).toBe(2);
		expect(warnings).toEqual([{ event: 'token_called_invalid', operator: 6001 }]);
	});

	test('when ChatHub calls two in a row invalid', async () => {
		const invalid = { valid: false, operator: null };
		chathub.nextVerdicts.push(invalid, invalid);
		expect(await tokenOf(6001)).toBe('upstream_contract');
		expect(chathub.calls).toEqual(['mint', 'validate', 'mint', 'validate']);
		seconds(1);
		expect(await tokenOf(6001)).toBe('token-6001-3');
	});
});

test('a token that says nothing of its operator is taken', async () => {
	chathub.nextMints.push({ operator: null });
	expect(await tokenOf(6001)).toBe('token-6001-1');
});

test('not being able to validate says nothing about the token', async () => {
	chathub.failing.set('validate', 'upstream_unreachable');
	expect(await tokenOf(6001)).toBe('token-6001-1');
});

describe('when minting fails', () => {
	test('everybody learns it, nobody asks for a second, then one asks again', async () => {
		chathub.failing.set('mint', 'upstream_unreachable');
		const answers = await Promise.all(Array.from({ length: 10 }, () => tokenOf(6001)));
		expect(new Set(answers)).toEqual(new Set(['upstream_unreachable']));
		expect(await tokenOf(6001)).toBe('upstream_unreachable');
		expect(chathub.count('mint')).toBe(1);
		seconds(1);
		chathub.failing.clear();
		expect(await tokenOf(6001)).toBe('token-6001-2');
	});

	test('an older token serves until it has a minute left', async () => {
		await tokenOf(6001);
		chathub.failing.set('mint', 'upstream_unreachable');
		seconds(3600 - 300);
		expect(await tokenOf(6001)).toBe('token-6001-1');
		expect(await tokenOf(6001)).toBe('token-6001-1');
		expect(chathub.count('mint')).toBe(2);
		seconds(240);
		expect(await tokenOf(6001)).toBe('token-6001-1');
		clock.advance(1);
		expect(await tokenOf(6001)).toBe('upstream_unreachable');
	});

	test('an older token does not keep the new one away', async () => {
		await tokenOf(6001);
		chathub.failing.set('mint', 'upstream_unreachable');
		seconds(3600 - 300);
		await tokenOf(6001);
		chathub.failing.clear();
		seconds(10);
		expect(await tokenOf(6001)).toBe('token-6001-3');
	});
});

import { beforeEach, describe, expect, test } from 'vitest';
import { Minting } from '../../test/minting.ts';
import { renewalMargin } from './operator-token.ts';

let minting: Minting;

beforeEach(() => {
	minting = new Minting();
});

describe('a token', () => {
	test('is minted and validated once, however many ask', async () => {
		const answers = await Promise.all(Array.from({ length: 100 }, () => minting.tokenOf(6001)));
		expect(new Set(answers)).toEqual(new Set(['token-6001-1']));
		expect(minting.chathub.calls).toEqual(['mint', 'validate']);
	});

	test('is kept for each operator and life', async () => {
		expect(await minting.tokenOf(6001)).toBe('token-6001-1');
		expect(await minting.tokenOf(6002)).toBe('token-6002-2');
		expect(await minting.tokenOf(6001, 300)).toBe('token-6001-3');
		expect(await minting.tokenOf(6001)).toBe('token-6001-1');
	});

	test('is replaced before it ends', async () => {
		await minting.tokenOf(6001, 3600);
		minting.seconds(3600 - 301);
		expect(await minting.settled()).toBe('token-6001-1');
		expect(minting.chathub.count('mint')).toBe(1);
		minting.seconds(1);
		expect(await minting.settled()).toBe('token-6001-1');
		expect(await minting.settled()).toBe('token-6001-2');
		expect(minting.chathub.count('mint')).toBe(2);
	});

	test('serves at once while its successor is on the way, however many ask', async () => {
		await minting.tokenOf(6001);
		minting.seconds(3600 - 60);
		minting.chathub.mint = () => {
			minting.chathub.calls.push('mint');
			return new Promise<never>(() => undefined);
		};
		const answers = await Promise.all(Array.from({ length: 100 }, () => minting.tokenOf(6001)));
		expect(new Set(answers)).toEqual(new Set(['token-6001-1']));
		expect(minting.chathub.count('mint')).toBe(2);
	});

	test('is renewed earlier by chance, and so not by all at once', async () => {
		minting.dice = 0.999;
		await minting.tokenOf(6001);
		minting.seconds(3600 - 451);
		await minting.settled();
		expect(minting.chathub.count('mint')).toBe(1);
		minting.seconds(2);
		await minting.settled();
		expect(minting.chathub.count('mint')).toBe(2);
	});

	test('that hardly lives longer than it must is not minted again and again', async () => {
		minting.dice = 0.999;
		minting.chathub.nextMints.push({ expiresAt: minting.clock.now() + 75_000 });
		await minting.settled();
		minting.seconds(9);
		await minting.settled();
		await minting.settled();
		expect(minting.chathub.count('mint')).toBe(1);
		minting.seconds(1);
		await minting.settled();
		expect(minting.chathub.count('mint')).toBe(2);
	});

	test('serves although its renewal throws, which is reported', async () => {
		await minting.tokenOf(6001);
		minting.seconds(3600 - 300);
		minting.chathub.mint = () => Promise.reject(new Error('a bug'));
		expect(await minting.settled()).toBe('token-6001-1');
		expect(minting.warnings).toEqual([{ event: 'background_work_failed', operator: 6001 }]);
	});

	test('is never used longer than was asked for, whatever it says', async () => {
		minting.chathub.nextMints.push({ expiresAt: minting.clock.now() + 30 * 86_400_000 });
		const minted = await minting.tokens.get(minting.wanted(6001));
		expect(minted).toMatchObject({ value: { expiresAt: minting.clock.now() + 3_600_000 } });
	});

	test('that ends sooner than was asked for is replaced sooner', async () => {
		minting.chathub.nextMints.push({ expiresAt: minting.clock.now() + 600_000 });
		await minting.settled();
		minting.seconds(479);
		await minting.settled();
		expect(minting.chathub.count('mint')).toBe(1);
		minting.seconds(1);
		await minting.settled();
		expect(await minting.settled()).toBe('token-6001-2');
	});

	test('that lives two minutes is not minted for each visitor', async () => {
		minting.chathub.nextMints.push({ expiresAt: minting.clock.now() + 120_000 });
		await minting.settled();
		minting.seconds(59);
		await minting.settled();
		expect(minting.chathub.count('mint')).toBe(1);
	});

	test.each([
		[300, 60],
		[1000, 200],
		[3600, 300],
		[86_400, 300],
	])('of %i s is replaced %i s before its end', (life, margin) => {
		expect(renewalMargin(life * 1000)).toBe(margin * 1000);
	});
});

describe('a token is refused', () => {
	test.each([0, 1000, 59_999, -5000])('with %i ms left', async (left) => {
		minting.chathub.nextMints.push({ expiresAt: minting.clock.now() + left });
		expect(await minting.tokenOf(6001)).toBe('upstream_contract');
		expect(minting.warnings).toEqual([{ event: 'token_too_short_lived', operator: 6001 }]);
		expect(minting.chathub.calls).toEqual(['mint']);
	});

	test('when it names another operator', async () => {
		minting.chathub.nextMints.push({ operator: 6002 });
		expect(await minting.tokenOf(6001)).toBe('upstream_contract');
		expect(minting.warnings).toEqual([{ event: 'token_of_another_operator', operator: 6001 }]);
	});

	test('when ChatHub says that it is of another operator', async () => {
		minting.chathub.nextVerdicts.push({ valid: true, operator: 6002 });
		expect(await minting.tokenOf(6001)).toBe('upstream_contract');
	});

	test('when ChatHub calls it invalid, and minted anew once', async () => {
		minting.chathub.nextVerdicts.push({ valid: false, operator: null });
		expect(await minting.tokenOf(6001)).toBe('token-6001-2');
		expect(minting.chathub.count('mint')).toBe(2);
		expect(minting.warnings).toEqual([{ event: 'token_called_invalid', operator: 6001 }]);
	});

	test('when ChatHub calls two in a row invalid', async () => {
		const invalid = { valid: false, operator: null };
		minting.chathub.nextVerdicts.push(invalid, invalid);
		expect(await minting.tokenOf(6001)).toBe('upstream_contract');
		expect(minting.chathub.calls).toEqual(['mint', 'validate', 'mint', 'validate']);
		minting.seconds(1);
		expect(await minting.tokenOf(6001)).toBe('token-6001-3');
	});
});

test('a token that says nothing of its operator is taken', async () => {
	minting.chathub.nextMints.push({ operator: null });
	expect(await minting.tokenOf(6001)).toBe('token-6001-1');
});

test('not being able to validate says nothing about the token', async () => {
	minting.chathub.failing.set('validate', 'upstream_unreachable');
	expect(await minting.tokenOf(6001)).toBe('token-6001-1');
});

test('memory is bounded, however many operators and lives there are', async () => {
	for (let operator = 1; operator <= 10_010; operator++) {
		minting.chathub.calls.length = 0;
		await minting.tokenOf(operator);
	}
	expect(minting.tokens.peek(minting.wanted(1))).toBeUndefined();
	expect(minting.tokens.peek(minting.wanted(11))).toBeDefined();
	expect(minting.tokens.peek(minting.wanted(10_010))).toBeDefined();
});

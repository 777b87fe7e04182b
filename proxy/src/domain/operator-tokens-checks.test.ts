import { beforeEach, describe, expect, test } from 'vitest';
import { Minting } from '../../test/minting.ts';

let minting: Minting;

beforeEach(() => {
	minting = new Minting();
});

describe('a token in use', () => {
	const fiveMinutesLater = async () => {
		await minting.settled();
		expect(minting.chathub.count('validate')).toBe(1);
		minting.seconds(299);
		await minting.settled();
		expect(minting.chathub.count('validate')).toBe(1);
		minting.seconds(1);
	};

	test('is asked about every 5 minutes, once however many use it, and nobody waits', async () => {
		await fiveMinutesLater();
		await Promise.all([minting.settled(), minting.settled(), minting.settled()]);
		expect(minting.chathub.count('validate')).toBe(2);
		minting.seconds(300);
		minting.chathub.validate = () => {
			minting.chathub.calls.push('validate');
			return new Promise<never>(() => undefined);
		};
		expect(await minting.tokenOf(6001)).toBe('token-6001-1');
		expect(minting.chathub.calls).toEqual(['mint', 'validate', 'validate', 'validate']);
	});

	test.each([
		{ valid: false, operator: null },
		{ valid: true, operator: 6002 },
	])('is dropped when ChatHub says %j', async (verdict) => {
		await fiveMinutesLater();
		minting.chathub.nextVerdicts.push(verdict);
		await minting.settled();
		expect(minting.chathub.count('mint')).toBe(2);
		expect(minting.tokens.peek(minting.wanted(6001))?.token).toBe('token-6001-2');
		expect(minting.warnings).toHaveLength(1);
	});

	test('stays when ChatHub cannot be asked', async () => {
		await fiveMinutesLater();
		minting.chathub.failing.set('validate', 'upstream_unreachable');
		await minting.settled();
		expect(await minting.settled()).toBe('token-6001-1');
		expect(minting.chathub.count('validate')).toBe(2);
		minting.seconds(59);
		await minting.settled();
		expect(minting.chathub.count('validate')).toBe(2);
		minting.seconds(1);
		await minting.settled();
		expect(minting.chathub.count('validate')).toBe(3);
	});

	test('is asked about as often when the clock was put back', async () => {
		await minting.settled();
		minting.clock.putBack(3_600_000);
		for (const times of [2, 3]) {
			await minting.settled();
			expect(minting.chathub.count('validate')).toBe(times);
			minting.seconds(299);
			await minting.settled();
			expect(minting.chathub.count('validate')).toBe(times);
			minting.seconds(1);
		}
	});

	test('that could not be validated when it came is asked about a minute later', async () => {
		minting.chathub.failing.set('validate', 'upstream_unreachable');
		await minting.settled();
		minting.chathub.failing.clear();
		minting.seconds(59);
		await minting.settled();
		expect(minting.chathub.count('validate')).toBe(1);
		minting.seconds(1);
		await minting.settled();
		expect(minting.chathub.count('validate')).toBe(2);
	});

	test('is not dropped for what is said of the one before it', async () => {
		await minting.settled();
		const released = Promise.withResolvers<undefined>();
		const validate = minting.chathub.validate.bind(minting.chathub);
		minting.chathub.validate = async () => {
			minting.chathub.validate = validate;
			await released.promise;
			return { ok: true, value: { valid: false, operator: null } };
		};
		minting.seconds(3299);
		await minting.settled();
		minting.seconds(1);
		await minting.settled();
		released.resolve(undefined);
		await minting.settled();
		expect(await minting.settled()).toBe('token-6001-2');
	});
});

describe('a token that somebody else found to be good no more', () => {
	test('is dropped, and no other', async () => {
		await minting.tokenOf(6001);
		await minting.tokenOf(6001, 300);
		await minting.tokenOf(60010);
		await minting.tokens.forget(6001, 'token-6001-2');
		expect(minting.tokens.peek(minting.wanted(6001, 300))).toBeUndefined();
		expect(await minting.tokenOf(6001)).toBe('token-6001-1');
		await minting.tokens.forget(6001);
		expect(await minting.tokenOf(6001)).toBe('token-6001-4');
		expect(await minting.tokenOf(60010)).toBe('token-60010-3');
	});
});

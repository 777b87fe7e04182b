import { beforeEach, describe, expect, test } from 'vitest';
import { FakeChathub } from '../../test/fake-chathub.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import { OperatorTokenSource, renewalMargin } from './operator-token.ts';
import { OperatorTokens } from './operator-tokens.ts';
import type { Warning } from './report.ts';

let clock: ManualClock;
let chathub: FakeChathub;
let tokens: OperatorTokens;
let warnings: Warning[];

beforeEach(() => {
	clock = new ManualClock();
	chathub = new FakeChathub(clock);
	warnings = [];
	const report = (warning: Warning) => warnings.push(warning);
	tokens = new OperatorTokens(new OperatorTokenSource(chathub, clock, report), clock, report);
});

const tokenOf = async (operator: number, ttl = 3600) => {
	const result = await tokens.get(operator, ttl);
	return result.ok ? result.value.token : result.failure.kind;
};
/** Asks, and lets what that set off in the background come to its end. */
const settled = async () => {
	const token = await tokenOf(6001);
	await new Promise(setImmediate);
	return token;
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
		expect(await settled()).toBe('token-6001-1');
		expect(chathub.count('mint')).toBe(1);
		seconds(1);
		expect(await settled()).toBe('token-6001-1');
		expect(await settled()).toBe('token-6001-2');
		expect(chathub.count('mint')).toBe(2);
	});

	test('serves at once while its successor is on the way, however many ask', async () => {
		await tokenOf(6001);
		seconds(3600 - 60);
		chathub.mint = () => {
			chathub.calls.push('mint');
			return new Promise<never>(() => undefined);
		};
		const answers = await Promise.all(Array.from({ length: 100 }, () => tokenOf(6001)));
		expect(new Set(answers)).toEqual(new Set(['token-6001-1']));
		expect(chathub.count('mint')).toBe(2);
	});

	test('serves although its renewal throws, which is reported', async () => {
		await tokenOf(6001);
		seconds(3600 - 300);
		chathub.mint = () => Promise.reject(new Error('a bug'));
		expect(await settled()).toBe('token-6001-1');
		expect(warnings).toEqual([{ event: 'background_work_failed', operator: 6001 }]);
	});

	test('is never used longer than was asked for, whatever it says', async () => {
		chathub.nextMints.push({ expiresAt: clock.now() + 30 * 86_400_000 });
		const minted = await tokens.get(6001, 3600);
		expect(minted).toMatchObject({ value: { expiresAt: clock.now() + 3_600_000 } });
	});

	test('that ends sooner than was asked for is replaced sooner', async () => {
		chathub.nextMints.push({ expiresAt: clock.now() + 600_000 });
		await settled();
		seconds(479);
		await settled();
		expect(chathub.count('mint')).toBe(1);
		seconds(1);
		await settled();
		expect(await settled()).toBe('token-6001-2');
	});

	test('that lives two minutes is not minted for each visitor', async () => {
		chathub.nextMints.push({ expiresAt: clock.now() + 120_000 });
		await settled();
		seconds(59);
		await settled();
		expect(chathub.count('mint')).toBe(1);
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
		expect(await settled()).toBe('token-6001-1');
		expect(await settled()).toBe('token-6001-1');
		expect(chathub.count('mint')).toBe(2);
		seconds(240);
		expect(await settled()).toBe('token-6001-1');
		clock.advance(1);
		expect(await tokenOf(6001)).toBe('upstream_unreachable');
	});

	test('an older token does not keep the new one away', async () => {
		await tokenOf(6001);
		chathub.failing.set('mint', 'upstream_unreachable');
		seconds(3600 - 300);
		await settled();
		chathub.failing.clear();
		seconds(10);
		await settled();
		expect(await settled()).toBe('token-6001-3');
	});
});

describe('a token in use', () => {
	const fiveMinutesLater = async () => {
		await settled();
		expect(chathub.count('validate')).toBe(1);
		seconds(299);
		await settled();
		expect(chathub.count('validate')).toBe(1);
		seconds(1);
	};

	test('is asked about every 5 minutes, once however many use it, and nobody waits', async () => {
		await fiveMinutesLater();
		await Promise.all([settled(), settled(), settled()]);
		expect(chathub.count('validate')).toBe(2);
		seconds(300);
		chathub.validate = () => {
			chathub.calls.push('validate');
			return new Promise<never>(() => undefined);
		};
		expect(await tokenOf(6001)).toBe('token-6001-1');
		expect(chathub.calls).toEqual(['mint', 'validate', 'validate', 'validate']);
	});

	test.each([
		{ valid: false, operator: null },
		{ valid: true, operator: 6002 },
	])('is dropped when ChatHub says %j', async (verdict) => {
		await fiveMinutesLater();
		chathub.nextVerdicts.push(verdict);
		await settled();
		expect(await settled()).toBe('token-6001-2');
		expect(warnings).toHaveLength(1);
	});

	test('stays when ChatHub cannot be asked', async () => {
		await fiveMinutesLater();
		chathub.failing.set('validate', 'upstream_unreachable');
		await settled();
		expect(await settled()).toBe('token-6001-1');
		expect(chathub.count('validate')).toBe(2);
	});

	test('is not dropped for what is said of the one before it', async () => {
		await settled();
		const released = Promise.withResolvers<undefined>();
		const validate = chathub.validate.bind(chathub);
		chathub.validate = async () => {
			chathub.validate = validate;
			await released.promise;
			return { ok: true, value: { valid: false, operator: null } };
		};
		seconds(3299);
		await settled();
		seconds(1);
		await settled();
		released.resolve(undefined);
		await settled();
		expect(await settled()).toBe('token-6001-2');
	});
});

import { beforeEach, describe, expect, test } from 'vitest';
import { FakeChathub } from '../../test/fake-chathub.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import { Replicas } from '../../test/replicas.ts';
import { OperatorTokenSource, renewalMargin } from './operator-token.ts';
import { OperatorTokens } from './operator-tokens.ts';
import type { Warning } from './report.ts';
import { type Sharing, SoloSharing } from './sharing.ts';

let clock: ManualClock;
let chathub: FakeChathub;
let tokens: OperatorTokens;
let warnings: Warning[];
let dice: number;
/** Sites whose mints are used up, and for how long; and who was asked for. */
let usedUp: Map<string, number>;
let charged: string[];

const tokensOver = (sharing: Sharing) => {
	const report = (warning: Warning) => warnings.push(warning);
	return new OperatorTokens({
		source: new OperatorTokenSource(chathub, clock, report),
		sharing,
		mints: {
			wait: (siteId) => Promise.resolve(usedUp.get(siteId)),
			count: (siteId) => charged.push(siteId),
		},
		clock,
		random: () => dice,
		report,
	});
};

beforeEach(() => {
	clock = new ManualClock();
	chathub = new FakeChathub(clock);
	warnings = [];
	dice = 0;
	usedUp = new Map();
	charged = [];
	tokens = tokensOver(new SoloSharing());
});

const wanted = (operator: number, ttl = 3600, siteId = 'shop') => ({ operator, ttl, siteId });
const tokenOf = async (operator: number, ttl = 3600, siteId = 'shop', from = tokens) => {
	const result = await from.get(wanted(operator, ttl, siteId));
	return result.ok ? result.value.token : result.failure.kind;
};
/** Asks, and lets what that set off in the background come to its end. */
const settled = async (from = tokens) => {
	const token = await tokenOf(6001, 3600, 'shop', from);
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

	test('is renewed earlier by chance, and so not by all at once', async () => {
		dice = 0.999;
		await tokenOf(6001);
		seconds(3600 - 451);
		await settled();
		expect(chathub.count('mint')).toBe(1);
		seconds(2);
		await settled();
		expect(chathub.count('mint')).toBe(2);
	});

	test('that hardly lives longer than it must is not minted again and again', async () => {
		dice = 0.999;
		chathub.nextMints.push({ expiresAt: clock.now() + 75_000 });
		await settled();
		seconds(9);
		await settled();
		await settled();
		expect(chathub.count('mint')).toBe(1);
		seconds(1);
		await settled();
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
		const minted = await tokens.get(wanted(6001));
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

	test('and the clock is put back, nobody waits until it is there again', async () => {
		chathub.failing.set('mint', 'upstream_unreachable');
		await tokenOf(6001);
		chathub.failing.clear();
		clock.putBack(3_600_000);
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

	test('of the renewal, and the older token ends, a visitor waits no longer than after any failure', async () => {
		await tokenOf(6001);
		seconds(3600 - 62);
		chathub.failing.set('mint', 'upstream_unreachable');
		await settled();
		chathub.failing.clear();
		seconds(3);
		expect(await tokenOf(6001)).toBe('token-6001-3');
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
		expect(chathub.count('mint')).toBe(2);
		expect(tokens.peek(wanted(6001))?.token).toBe('token-6001-2');
		expect(warnings).toHaveLength(1);
	});

	test('stays when ChatHub cannot be asked', async () => {
		await fiveMinutesLater();
		chathub.failing.set('validate', 'upstream_unreachable');
		await settled();
		expect(await settled()).toBe('token-6001-1');
		expect(chathub.count('validate')).toBe(2);
		seconds(59);
		await settled();
		expect(chathub.count('validate')).toBe(2);
		seconds(1);
		await settled();
		expect(chathub.count('validate')).toBe(3);
	});

	test('is asked about as often when the clock was put back', async () => {
		await settled();
		clock.putBack(3_600_000);
		for (const times of [2, 3]) {
			await settled();
			expect(chathub.count('validate')).toBe(times);
			seconds(299);
			await settled();
			expect(chathub.count('validate')).toBe(times);
			seconds(1);
		}
	});

	test('that could not be validated when it came is asked about a minute later', async () => {
		chathub.failing.set('validate', 'upstream_unreachable');
		await settled();
		chathub.failing.clear();
		seconds(59);
		await settled();
		expect(chathub.count('validate')).toBe(1);
		seconds(1);
		await settled();
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

describe('background work', () => {
	test('does not pile up: one thing at a time for each token', async () => {
		const solo = new SoloSharing();
		let begun = 0;
		tokens = tokensOver({
			once: (work) => {
				begun++;
				return solo.once(work);
			},
			read: () => solo.read(),
			forget: () => solo.forget(),
		});
		await tokenOf(6001);
		seconds(3600 - 200);
		const released = Promise.withResolvers<undefined>();
		const mint = chathub.mint.bind(chathub);
		chathub.mint = async (operator, ttl) => {
			await released.promise;
			return mint(operator, ttl);
		};
		for (let visitor = 0; visitor < 1_000; visitor++) {
			expect(await tokenOf(6001)).toBe('token-6001-1');
			clock.advance(100);
		}
		expect(begun).toBe(2);
		released.resolve(undefined);
		await settled();
		expect(await settled()).toBe('token-6001-2');
	});
});

describe('mints', () => {
	test('are charged to the site that needs one, once however many visitors wait', async () => {
		await Promise.all(Array.from({ length: 10 }, () => tokenOf(6001)));
		await tokenOf(6001, 3600, 'club');
		expect(charged).toEqual(['shop']);
		seconds(3300);
		await tokenOf(6001, 3600, 'club');
		expect(charged).toEqual(['shop', 'club']);
	});

	test('that are used up are told with the time to wait, and ChatHub is not asked', async () => {
		usedUp.set('shop', 20_000);
		expect(await tokens.get(wanted(6001))).toEqual({
			ok: false,
			failure: { kind: 'mints_used_up', site: 'shop', retryAfter: 20_000 },
		});
		await tokenOf(6001);
		expect(charged).toEqual([]);
		expect(chathub.calls).toEqual([]);
		seconds(1);
		usedUp.clear();
		expect(await tokenOf(6001)).toBe('token-6001-1');
	});

	test('of one site do not stop another, not even at the same moment', async () => {
		usedUp.set('shop', 20_000).set('mute', 20_000);
		const asked = ['shop', 'mute', 'club', 'shop', 'club'].map((site) => tokenOf(6001, 3600, site));
		expect(await Promise.all(asked)).toEqual([
			'mints_used_up',
			'mints_used_up',
			'token-6001-1',
			'mints_used_up',
			'token-6001-1',
		]);
		expect(await tokenOf(6001)).toBe('token-6001-1');
	});

	test('that are used up take no usable token away', async () => {
		await tokenOf(6001);
		usedUp.set('shop', 20_000);
		seconds(3600 - 60);
		expect(await settled()).toBe('token-6001-1');
		expect(await settled()).toBe('token-6001-1');
		expect(charged).toEqual(['shop']);
		expect(chathub.count('mint')).toBe(1);
	});
});

describe('a token that somebody else found to be good no more', () => {
	test('is dropped, and no other', async () => {
		await tokenOf(6001);
		await tokenOf(6001, 300);
		await tokenOf(60010);
		await tokens.forget(6001, 'token-6001-2');
		expect(tokens.peek(wanted(6001, 300))).toBeUndefined();
		expect(await tokenOf(6001)).toBe('token-6001-1');
		await tokens.forget(6001);
		expect(await tokenOf(6001)).toBe('token-6001-4');
		expect(await tokenOf(60010)).toBe('token-60010-3');
	});
});

describe('over replicas', () => {
	let replicas: Replicas;
	let other: OperatorTokens;

	beforeEach(() => {
		replicas = new Replicas(clock);
		tokens = tokensOver(replicas.sharing());
		other = tokensOver(replicas.sharing());
	});

	test('a token is minted once, and a hit asks nobody', async () => {
		const answers = await Promise.all([tokenOf(6001), tokenOf(6001, 3600, 'shop', other)]);
		expect(answers).toEqual(['token-6001-1', 'token-6001-1']);
		expect(chathub.calls).toEqual(['mint', 'validate']);
		replicas.isLost = true;
		expect(await tokenOf(6001)).toBe('token-6001-1');
		expect(await tokenOf(6001, 3600, 'shop', other)).toBe('token-6001-1');
		expect(chathub.calls).toEqual(['mint', 'validate']);
	});

	test('one that starts takes any usable token at once, and has it renewed when that is due', async () => {
		await tokenOf(6001);
		seconds(3600 - 100);
		expect(await settled(other)).toBe('token-6001-1');
		expect(await settled(other)).toBe('token-6001-1');
		await settled(other);
		expect(await settled(other)).toBe('token-6001-2');
		expect(chathub.count('mint')).toBe(2);
	});

	test('one that starts in an outage serves what others left, until it has a minute left', async () => {
		await tokenOf(6001);
		chathub.failing.set('mint', 'upstream_login_refused');
		seconds(3600 - 60);
		expect(await settled(other)).toBe('token-6001-1');
		seconds(1);
		expect(await tokenOf(6001, 3600, 'shop', other)).toBe('upstream_login_refused');
	});

	test('the first one to renew renews for the others', async () => {
		await settled();
		await settled(other);
		seconds(3300);
		await settled();
		await settled(other);
		await settled(other);
		expect([await settled(), await settled(other)]).toEqual(['token-6001-2', 'token-6001-2']);
		expect(chathub.count('mint')).toBe(2);
	});

	test('a failed mint is shared for a second', async () => {
		chathub.failing.set('mint', 'upstream_unreachable');
		await tokenOf(6001);
		expect(await tokenOf(6001, 3600, 'shop', other)).toBe('upstream_unreachable');
		expect(chathub.count('mint')).toBe(1);
		seconds(1);
		chathub.failing.clear();
		expect(await tokenOf(6001, 3600, 'shop', other)).toBe('token-6001-2');
	});

	test('a failed renewal hides no usable token from one that starts', async () => {
		await tokenOf(6001);
		chathub.failing.set('mint', 'upstream_unreachable');
		seconds(3400);
		await settled();
		expect(chathub.count('mint')).toBe(2);
		expect(await tokenOf(6001, 3600, 'shop', other)).toBe('token-6001-1');
	});

	test('used up mints are not shared', async () => {
		usedUp.set('shop', 20_000);
		await tokenOf(6001);
		expect(await tokenOf(6001, 3600, 'club', other)).toBe('token-6001-1');
	});

	test('they ask about a token once in five minutes, and all learn the answer', async () => {
		await settled();
		await settled(other);
		for (let times = 2; times < 5; times++) {
			seconds(300);
			await Promise.all([settled(), settled(other)]);
			expect(chathub.count('validate')).toBe(times);
		}
	});

	test('what one learnt of a token before the clock was put back is no answer for the others', async () => {
		await settled();
		await settled(other);
		seconds(300);
		await settled();
		clock.putBack(3_600_000);
		await settled(other);
		expect(chathub.count('validate')).toBe(3);
	});

	test('a token called invalid is dropped by all, and from what they share', async () => {
		await settled();
		await settled(other);
		seconds(300);
		chathub.nextVerdicts.push({ valid: false, operator: null });
		await settled();
		expect(await tokenOf(6001)).toBe('token-6001-2');
		await settled(other);
		expect(other.peek(wanted(6001))?.token).toBe('token-6001-2');
		expect(chathub.count('mint')).toBe(2);
	});

	test('a token called invalid does not come back from a store that did not forget it', async () => {
		await settled();
		seconds(300);
		chathub.nextVerdicts.push({ valid: false, operator: null });
		replicas.isLost = true;
		chathub.failing.set('mint', 'upstream_unreachable');
		await settled();
		replicas.isLost = false;
		seconds(1);
		expect(await tokenOf(6001)).toBe('upstream_unreachable');
		expect(await tokens.find(wanted(6001))).toBeUndefined();
		seconds(1);
		chathub.failing.clear();
		expect(await tokenOf(6001)).toMatch(/^token-6001-[34]$/);
	});

	test('what others have can be found without having anything minted', async () => {
		await tokenOf(6001);
		expect(await other.find(wanted(6001))).toMatchObject({ token: 'token-6001-1' });
		expect(await other.find(wanted(6002))).toBeUndefined();
		expect(chathub.count('mint')).toBe(1);
		seconds(3541);
		expect(await tokensOver(replicas.sharing()).find(wanted(6001))).toBeUndefined();
	});
});

test('memory is bounded, however many operators and lives there are', async () => {
	for (let operator = 1; operator <= 10_010; operator++) {
		chathub.calls.length = 0;
		await tokenOf(operator);
	}
	expect(tokens.peek(wanted(1))).toBeUndefined();
	expect(tokens.peek(wanted(11))).toBeDefined();
	expect(tokens.peek(wanted(10_010))).toBeDefined();
});

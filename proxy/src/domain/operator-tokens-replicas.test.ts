import { beforeEach, describe, expect, test } from 'vitest';
import { Minting } from '../../test/minting.ts';
import { Replicas } from '../../test/replicas.ts';
import type { OperatorTokens } from './operator-tokens.ts';

let minting: Minting;

beforeEach(() => {
	minting = new Minting();
});

describe('over replicas', () => {
	let replicas: Replicas;
	let other: OperatorTokens;

	beforeEach(() => {
		replicas = new Replicas(minting.clock);
		minting.tokens = minting.tokensOver(replicas.sharing());
		other = minting.tokensOver(replicas.sharing());
	});

	test('a token is minted once, and a hit asks nobody', async () => {
		const answers = await Promise.all([
			minting.tokenOf(6001),
			minting.tokenOf(6001, 3600, 'shop', other),
		]);
		expect(answers).toEqual(['token-6001-1', 'token-6001-1']);
		expect(minting.chathub.calls).toEqual(['mint', 'validate']);
		replicas.isLost = true;
		expect(await minting.tokenOf(6001)).toBe('token-6001-1');
		expect(await minting.tokenOf(6001, 3600, 'shop', other)).toBe('token-6001-1');
		expect(minting.chathub.calls).toEqual(['mint', 'validate']);
	});

	test('one that starts takes any usable token at once, and has it renewed when that is due', async () => {
		await minting.tokenOf(6001);
		minting.seconds(3600 - 100);
		expect(await minting.settled(other)).toBe('token-6001-1');
		expect(await minting.settled(other)).toBe('token-6001-1');
		await minting.settled(other);
		expect(await minting.settled(other)).toBe('token-6001-2');
		expect(minting.chathub.count('mint')).toBe(2);
	});

	test('one that starts in an outage serves what others left, until it has a minute left', async () => {
		await minting.tokenOf(6001);
		minting.chathub.failing.set('mint', 'upstream_login_refused');
		minting.seconds(3600 - 60);
		expect(await minting.settled(other)).toBe('token-6001-1');
		minting.seconds(1);
		expect(await minting.tokenOf(6001, 3600, 'shop', other)).toBe('upstream_login_refused');
	});

	test('the first one to renew renews for the others', async () => {
		await minting.settled();
		await minting.settled(other);
		minting.seconds(3300);
		await minting.settled();
		await minting.settled(other);
		await minting.settled(other);
		expect([await minting.settled(), await minting.settled(other)]).toEqual([
			'token-6001-2',
			'token-6001-2',
		]);
		expect(minting.chathub.count('mint')).toBe(2);
	});

	test('a failed mint is shared for a second', async () => {
		minting.chathub.failing.set('mint', 'upstream_unreachable');
		await minting.tokenOf(6001);
		expect(await minting.tokenOf(6001, 3600, 'shop', other)).toBe('upstream_unreachable');
		expect(minting.chathub.count('mint')).toBe(1);
		minting.seconds(1);
		minting.chathub.failing.clear();
		expect(await minting.tokenOf(6001, 3600, 'shop', other)).toBe('token-6001-2');
	});

	test('a pause of its own does not keep a replica from what another one got meanwhile', async () => {
		minting.chathub.failing.set('mint', 'upstream_refused');
		replicas.isLost = true;
		for (let failures = 0; failures < 8; failures++) {
			await minting.tokenOf(6001);
			minting.seconds(2 ** failures);
		}
		expect(await minting.tokenOf(6001)).toBe('upstream_refused');
		minting.chathub.failing.clear();
		replicas.isLost = false;
		const got = await minting.tokenOf(6001, 3600, 'shop', other);
		expect(got).toMatch(/^token-6001/);
		const mints = minting.chathub.count('mint');
		minting.seconds(1);
		expect(await minting.tokenOf(6001)).toBe(got);
		expect(minting.chathub.count('mint')).toBe(mints);
	});

	test('a failed renewal hides no usable token from one that starts', async () => {
		await minting.tokenOf(6001);
		minting.chathub.failing.set('mint', 'upstream_unreachable');
		minting.seconds(3400);
		await minting.settled();
		expect(minting.chathub.count('mint')).toBe(2);
		expect(await minting.tokenOf(6001, 3600, 'shop', other)).toBe('token-6001-1');
	});

	test('used up mints are not shared', async () => {
		minting.usedUp.set('shop', 20_000);
		await minting.tokenOf(6001);
		expect(await minting.tokenOf(6001, 3600, 'club', other)).toBe('token-6001-1');
	});

	test('they ask about a token once in five minutes, and all learn the answer', async () => {
		await minting.settled();
		await minting.settled(other);
		for (let times = 2; times < 5; times++) {
			minting.seconds(300);
			await Promise.all([minting.settled(), minting.settled(other)]);
			expect(minting.chathub.count('validate')).toBe(times);
		}
	});

	test('what one learnt of a token before the clock was put back is no answer for the others', async () => {
		await minting.settled();
		await minting.settled(other);
		minting.seconds(300);
		await minting.settled();
		minting.clock.putBack(3_600_000);
		await minting.settled(other);
		expect(minting.chathub.count('validate')).toBe(3);
	});

	test('a token called invalid is dropped by all, and from what they share', async () => {
		await minting.settled();
		await minting.settled(other);
		minting.seconds(300);
		minting.chathub.nextVerdicts.push({ valid: false, operator: null });
		await minting.settled();
		expect(await minting.tokenOf(6001)).toBe('token-6001-2');
		await minting.settled(other);
		expect(other.peek(minting.wanted(6001))?.token).toBe('token-6001-2');
		expect(minting.chathub.count('mint')).toBe(2);
	});

	test('a token called invalid does not come back from a store that did not forget it', async () => {
		await minting.settled();
		minting.seconds(300);
		minting.chathub.nextVerdicts.push({ valid: false, operator: null });
		replicas.isLost = true;
		minting.chathub.failing.set('mint', 'upstream_unreachable');
		await minting.settled();
		replicas.isLost = false;
		minting.seconds(1);
		expect(await minting.tokenOf(6001)).toBe('upstream_unreachable');
		expect(await minting.tokens.find(minting.wanted(6001))).toBeUndefined();
		minting.seconds(1);
		minting.chathub.failing.clear();
		expect(await minting.tokenOf(6001)).toMatch(/^token-6001-[34]$/);
	});

	test('what others have can be found without having anything minted', async () => {
		await minting.tokenOf(6001);
		expect(await other.find(minting.wanted(6001))).toMatchObject({ token: 'token-6001-1' });
		expect(await other.find(minting.wanted(6002))).toBeUndefined();
		expect(minting.chathub.count('mint')).toBe(1);
		minting.seconds(3541);
		expect(await minting.tokensOver(replicas.sharing()).find(minting.wanted(6001))).toBeUndefined();
	});
});

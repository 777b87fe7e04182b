import { beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import type { UpstreamFailure } from '../domain/failures.ts';
import { failure, success } from '../domain/result.ts';
import { CompanySession } from './company-session.ts';

let clock: ManualClock;
let logins: number;
let failing: UpstreamFailure['kind'] | undefined;
let session: CompanySession;

beforeEach(() => {
	clock = new ManualClock();
	logins = 0;
	failing = undefined;
	session = new CompanySession(
		{ kind: 'login', login: 'acme', password: 'secret' },
		async () => {
			logins++;
			await Promise.resolve();
			return failing === undefined ? success(`company-${logins}`) : failure({ kind: failing });
		},
		clock,
	);
});

const bearer = (number: number) => success({ authorization: `Bearer company-${number}` });

test('logs in once for everybody, and keeps the token', async () => {
	expect(await Promise.all([session.headers(), session.headers()])).toEqual([bearer(1), bearer(1)]);
	expect(await session.headers()).toEqual(bearer(1));
	expect(logins).toBe(1);
});

test('a dropped token is replaced once, however many calls drop it', async () => {
	const first = await session.headers();
	const again = await session.headers();
	if (!first.ok || !again.ok) {
		throw new Error('no token');
	}
	clock.advance(1_000);
	session.drop(first.value);
	expect(await session.headers()).toEqual(bearer(2));
	session.drop(again.value);
	expect(await session.headers()).toEqual(bearer(2));
});

test('renew logs in although there is a token, at most once a second', async () => {
	await session.headers();
	clock.advance(999);
	expect(await session.renew()).toEqual(bearer(1));
	clock.advance(1);
	expect(await session.renew()).toEqual(bearer(2));
	expect(await session.headers()).toEqual(bearer(2));
});

test('a token younger than a second is not replaced', async () => {
	const first = await session.headers();
	if (!first.ok) {
		throw new Error('no token');
	}
	clock.advance(999);
	session.drop(first.value);
	expect(await session.headers()).toEqual(bearer(1));
	clock.advance(1);
	expect(await session.headers()).toEqual(bearer(2));
});

/** Asks every 100 ms; the moments of the logins, in seconds. */
async function loginMoments(seconds: number) {
	const moments: number[] = [];
	for (let tenths = 0; tenths < seconds * 10; tenths++) {
		const before = logins;
		expect(await session.headers()).toEqual(failure({ kind: failing }));
		if (logins > before) {
			moments.push(tenths / 10);
		}
		clock.advance(100);
	}
	return moments;
}

describe('after a refused login', () => {
	beforeEach(() => {
		failing = 'upstream_login_refused';
	});

	test('everybody learns it, and the pauses grow to 5 minutes', async () => {
		expect(await loginMoments(1300)).toEqual([0, 10, 30, 70, 150, 310, 610, 910, 1210]);
	});

	test('a good login ends it, and only a call that ChatHub takes forgets it', async () => {
		await loginMoments(10);
		failing = undefined;
		expect(await session.headers()).toEqual(bearer(2));
		session.refuse();
		session.refuse();
		clock.advance(19_999);
		expect(await session.headers()).toEqual(failure({ kind: 'upstream_login_refused' }));
		clock.advance(1);
		expect(await session.headers()).toEqual(bearer(3));
		session.confirm();
		session.refuse();
		clock.advance(10_000);
		expect(await session.headers()).toEqual(bearer(4));
	});

	test('a token that there was counts no more', async () => {
		failing = undefined;
		await session.headers();
		clock.advance(1_000);
		failing = 'upstream_login_refused';
		await session.renew();
		expect(await session.headers()).toEqual(failure({ kind: 'upstream_login_refused' }));
		expect(logins).toBe(2);
	});
});

describe.each(['upstream_unreachable', 'upstream_contract', 'upstream_refused'] as const)(
	'after a login that failed (%s)',
	(kind) => {
		test('everybody learns it, and the pauses grow to 10 s', async () => {
			failing = kind;
			expect(await loginMoments(40)).toEqual([0, 1, 3, 7, 15, 25, 35]);
			failing = undefined;
			clock.advance(5_000);
			expect(await session.headers()).toEqual(bearer(8));
		});

		test('a token that there was still counts', async () => {
			await session.headers();
			clock.advance(1_000);
			failing = kind;
			expect(await session.renew()).toEqual(failure({ kind }));
			expect(await session.renew()).toEqual(failure({ kind }));
			expect(await session.headers()).toEqual(bearer(1));
			expect(logins).toBe(2);
		});
	},
);

describe('a profile token', () => {
	beforeEach(() => {
		const neverLogin = () => Promise.reject(new Error('no login with a profile token'));
		session = new CompanySession({ kind: 'profile', token: 'profile' }, neverLogin, clock);
	});

	test('takes the place of the login', async () => {
		expect(session.canRenew).toBe(false);
		expect(await session.headers()).toEqual(success({ 'x-authorization-key': 'profile' }));
		expect(await session.renew()).toEqual(success({ 'x-authorization-key': 'profile' }));
	});

	test('is not tried for 10 s after it was refused', async () => {
		session.refuse();
		expect(await session.headers()).toEqual(failure({ kind: 'upstream_login_refused' }));
		clock.advance(10_000);
		expect(await session.headers()).toMatchObject({ ok: true });
	});
});

import { beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../test/manual-clock.ts';
import type { UpstreamFailure } from '../domain/failures.ts';
import { failure, success } from '../domain/result.ts';
import { SoloSharing } from '../domain/sharing.ts';
import { CompanySession, type Pass } from './company-session.ts';

let clock: ManualClock;
let logins: number;
let failing: UpstreamFailure | undefined;
let session: CompanySession;

beforeEach(() => {
	clock = new ManualClock();
	logins = 0;
	failing = undefined;
	session = new CompanySession({
		credentials: { kind: 'login', login: 'acme', password: 'secret' },
		login: async () => {
			logins++;
			await Promise.resolve();
			return failing === undefined ? success(`company-${logins}`) : failure(failing);
		},
		sharing: new SoloSharing(),
		clock,
	});
});

const bearer = async (asked = session.pass()) => {
	const outcome = await asked;
	return outcome.ok ? outcome.value.headers['authorization'] : outcome.failure;
};
const passNow = async (): Promise<Pass> => {
	const outcome = await session.pass();
	if (!outcome.ok) {
		throw new Error('no token');
	}
	return outcome.value;
};
const refused = { kind: 'upstream_login_refused' } as const;

test('logs in once for everybody, and keeps the token', async () => {
	expect(await Promise.all([bearer(), bearer()])).toEqual(['Bearer company-1', 'Bearer company-1']);
	expect(await bearer()).toBe('Bearer company-1');
	expect(logins).toBe(1);
});

test('a dropped token is replaced once, however many calls drop it', async () => {
	const [first, again] = [await passNow(), await passNow()];
	session.drop(first);
	expect(await bearer()).toBe('Bearer company-2');
	session.drop(again);
	expect(await bearer()).toBe('Bearer company-2');
});

test.each([0, 1])('a token that two got from one login is dropped by either of them (%i)', async (one) => {
	const passes = await Promise.all([passNow(), passNow()]);
	passes.slice(one, one + 1).forEach((pass) => {
		session.drop(pass);
	});
	expect(await bearer()).toBe('Bearer company-2');
});

test('renew logs in although there is a token, unless that one is younger than a second', async () => {
	await session.pass();
	clock.advance(1_000);
	expect(await bearer(session.renew())).toBe('Bearer company-1');
	clock.advance(1);
	expect(await bearer(session.renew())).toBe('Bearer company-2');
	expect(await bearer()).toBe('Bearer company-2');
});

test('a token is replaced however young it is, when ChatHub does not take it', async () => {
	session.drop(await passNow());
	expect(await bearer(session.renew())).toBe('Bearer company-2');
});

test('a token says when it was made', async () => {
	const { madeAt } = await passNow();
	expect(madeAt).toBe(clock.now());
});

/** Asks every 100 ms; the moments of the logins, in seconds. */
async function loginMoments(seconds: number) {
	const moments: number[] = [];
	for (let tenths = 0; tenths < seconds * 10; tenths++) {
		const before = logins;
		expect(await bearer()).toMatchObject({ kind: failing?.kind });
		if (logins > before) {
			moments.push(tenths / 10);
		}
		clock.advance(100);
	}
	return moments;
}

describe('after a refused login', () => {
	beforeEach(() => {
		failing = refused;
	});

	test('everybody learns it, and the pauses grow to 5 minutes', async () => {
		expect(await loginMoments(1300)).toEqual([0, 10, 30, 70, 150, 310, 610, 910, 1210]);
	});

	test('a good login ends it, and only a call that ChatHub takes forgets it', async () => {
		await loginMoments(10);
		failing = undefined;
		const pass = await passNow();
		await session.refuse(pass);
		await session.refuse(pass);
		clock.advance(19_999);
		expect(await bearer()).toEqual(refused);
		clock.advance(1);
		const next = await passNow();
		session.confirm();
		await session.refuse(next);
		clock.advance(10_000);
		expect(await bearer()).toBe('Bearer company-4');
	});

	test('a clock that was put back makes nobody wait for hours', async () => {
		await session.pass();
		failing = undefined;
		clock.advance(-3_600_000);
		expect(await bearer()).toBe('Bearer company-2');
	});

	test('many who learn it at once make one pause of it', async () => {
		failing = undefined;
		const pass = await passNow();
		await Promise.all(Array.from({ length: 20 }, () => session.refuse(pass)));
		clock.advance(10_000);
		expect(await bearer()).toBe('Bearer company-2');
	});

	test('a refusal that comes late does not touch the token that came since', async () => {
		failing = undefined;
		const old = await passNow();
		session.drop(old);
		await passNow();
		await session.refuse(old);
		expect(await bearer()).toBe('Bearer company-2');
	});
});

describe.each(['upstream_unreachable', 'upstream_contract', 'upstream_refused'] as const)(
	'after a login that failed (%s)',
	(kind) => {
		test('everybody learns it, and the pauses grow to 10 s', async () => {
			failing = { kind };
			expect(await loginMoments(40)).toEqual([0, 1, 3, 7, 15, 25, 35]);
			failing = undefined;
			clock.advance(5_000);
			expect(await bearer()).toBe('Bearer company-8');
		});
	},
);

test.each([
	'upstream_unreachable',
	'upstream_contract',
	'upstream_refused',
	'upstream_login_refused',
] as const)('a new login that failed (%s) says nothing about the token that there is', async (kind) => {
	await session.pass();
	clock.advance(1_001);
	failing = { kind };
	expect(await bearer(session.renew())).toMatchObject({ kind });
	expect(await bearer(session.renew())).toMatchObject({ kind });
	expect(await bearer()).toBe('Bearer company-1');
	expect(logins).toBe(2);
});

test('who has to wait for an outage to end is told how long', async () => {
	failing = { kind: 'upstream_unreachable' };
	await session.pass();
	clock.advance(400);
	expect(await bearer()).toEqual({ kind: 'upstream_unreachable', retryAfter: 600 });
});

test('a failure that says when to ask again has no pause of its own, and lets none grow', async () => {
	failing = { kind: 'upstream_unreachable', retryAfter: 30_000 };
	expect(await bearer()).toEqual(failing);
	clock.advance(29_999);
	expect(await bearer()).toEqual({ ...failing, retryAfter: 1 });
	expect(logins).toBe(1);
	clock.advance(1);
	failing = { kind: 'upstream_unreachable' };
	expect(await bearer()).toEqual({ kind: 'upstream_unreachable', retryAfter: 1_000 });
});

describe('a profile token', () => {
	beforeEach(() => {
		session = new CompanySession({
			credentials: { kind: 'profile', token: 'profile' },
			login: () => Promise.reject(new Error('no login with a profile token')),
			sharing: new SoloSharing(),
			clock,
		});
	});

	test('takes the place of the login', async () => {
		expect(session.canRenew).toBe(false);
		const { headers } = await passNow();
		expect(headers).toEqual({ 'x-authorization-key': 'profile' });
		expect(await session.renew()).toMatchObject({ value: { headers } });
	});

	test('is not tried for 10 s after it was refused', async () => {
		await session.refuse(await passNow());
		expect(await session.pass()).toEqual(failure(refused));
		clock.advance(10_000);
		expect(await session.pass()).toMatchObject({ ok: true });
	});
});

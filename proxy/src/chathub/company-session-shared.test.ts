import { beforeEach, describe, expect, test } from 'vitest';
import { KeptSharing } from '../../test/kept-sharing.ts';
import { ManualClock } from '../../test/manual-clock.ts';
import type { Clock } from '../domain/clock.ts';
import type { UpstreamFailure } from '../domain/failures.ts';
import { failure, success } from '../domain/result.ts';
import { CompanySession, type Pass } from './company-session.ts';

let clock: ManualClock;
let store: KeptSharing;
let logins: number;
let failing: UpstreamFailure | undefined;

beforeEach(() => {
	clock = new ManualClock();
	store = new KeptSharing(clock);
	logins = 0;
	failing = undefined;
});

const replica = (password = 'secret', ownClock: Clock = clock) =>
	new CompanySession({
		credentials: { kind: 'login', login: 'acme', password },
		login: async () => {
			logins++;
			await Promise.resolve();
			return failing === undefined ? success(`company-${logins}`) : failure(failing);
		},
		sharing: store,
		clock: ownClock,
	});

const passOf = async (session: CompanySession): Promise<Pass> => {
	const outcome = await session.pass();
	if (!outcome.ok) {
		throw new Error(outcome.failure.kind);
	}
	return outcome.value;
};
const bearer = async (session: CompanySession) => {
	const outcome = await session.pass();
	return outcome.ok ? outcome.value.headers['authorization'] : outcome.failure.kind;
};
const refused = { kind: 'upstream_login_refused' } as const;

describe('the company token', () => {
	test('of one login serves all replicas, at once and later', async () => {
		const [a, b] = [replica(), replica()];
		expect(await Promise.all([bearer(a), bearer(b)])).toEqual(['Bearer company-1', 'Bearer company-1']);
		clock.advance(3_600_000);
		expect(await bearer(replica())).toBe('Bearer company-1');
		expect(logins).toBe(1);
	});

	test('that was refused is replaced by one login for all', async () => {
		const [a, b] = [replica(), replica()];
		const [ofA, ofB] = [await passOf(a), await passOf(b)];
		a.drop(ofA);
		expect(await bearer(a)).toBe('Bearer company-2');
		b.drop(ofB);
		expect(await bearer(b)).toBe('Bearer company-2');
		expect(logins).toBe(2);
	});

	test('keeps its age on the way to another replica', async () => {
		const { madeAt } = await passOf(replica());
		clock.advance(60_000);
		expect(await passOf(replica())).toMatchObject({ madeAt });
	});

	test('is made anew when a new login is wished for, and younger ones do', async () => {
		const [a, b] = [replica(), replica()];
		await bearer(a);
		clock.advance(1_001);
		await a.renew();
		expect(logins).toBe(2);
		await b.renew();
		expect(logins).toBe(2);
	});
});

describe('a refused login', () => {
	test('is one for all replicas, whose pauses grow together', async () => {
		failing = refused;
		const replicas = [replica(), replica(), replica()];
		const moments: number[] = [];
		for (let second = 0; second < 700; second++) {
			const before = logins;
			for (const session of replicas) {
				expect(await bearer(session)).toBe('upstream_login_refused');
			}
			if (logins > before) {
				moments.push(second);
			}
			clock.advance(1_000);
		}
		expect(moments).toEqual([0, 10, 30, 70, 150, 310, 610]);
		expect(logins).toBe(moments.length);
	});

	test('of another password is none of ours, nor is its token', async () => {
		failing = refused;
		await bearer(replica('mistyped'));
		failing = undefined;
		expect(await bearer(replica('corrected'))).toBe('Bearer company-2');
		expect(await bearer(replica('changed again'))).toBe('Bearer company-3');
	});

	test('of a replica whose clock is wrong keeps nobody away for longer than its pause', async () => {
		const ahead: Clock = { now: () => clock.now() + 86_400_000, after: clock.after.bind(clock) };
		failing = refused;
		await bearer(replica('secret', ahead));
		const session = replica();
		expect(await bearer(session)).toBe('upstream_login_refused');
		failing = undefined;
		clock.advance(10_000);
		expect(await bearer(session)).toBe('Bearer company-2');
	});
});

test('tokens that stay refused keep every replica away', async () => {
	const [a, b] = [replica(), replica()];
	const pass = await passOf(a);
	await a.refuse(pass);
	expect(await bearer(b)).toBe('upstream_login_refused');
	clock.advance(10_000);
	expect(await bearer(b)).toBe('Bearer company-2');
	expect(await bearer(a)).toBe('Bearer company-2');
});

test('a token that another replica got since is tried before anybody is kept away', async () => {
	const [a, b] = [replica(), replica()];
	const ofA = await passOf(a);
	b.drop(await passOf(b));
	await passOf(b);
	await a.refuse(ofA);
	expect(await bearer(a)).toBe('Bearer company-2');
});

test('the store holds no password', async () => {
	await passOf(replica());
	expect(JSON.stringify(store.peek('company-token'))).not.toMatch(/secret|acme/);
});

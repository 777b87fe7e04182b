import { describe, expect, test } from 'vitest';
import { heldBack, judge, judgeSilence } from './judge.ts';
import type { CallName } from './request.ts';

const answer = (status: number, retryAfter: number | null = null) => ({
	status,
	text: 'good',
	date: null,
	retryAfter,
});
const as = (name: CallName) => ({ name, read: (text: string) => (text === 'good' ? 42 : undefined) });
const fault = (kind: string, status: number, remedy?: string) => ({
	ok: false,
	failure: { failure: { kind }, status, wasAsked: true, ...(remedy !== undefined && { remedy }) },
});

describe('an answer', () => {
	test('that is as documented is what it says', () => {
		expect(judge(as('mint'), answer(200), true)).toEqual({ ok: true, value: 42 });
		expect(judge(as('mint'), answer(299), false)).toEqual({ ok: true, value: 42 });
	});

	test('that is not, or is none of 2xx, breaks the contract', () => {
		expect(judge(as('mint'), { ...answer(200), text: 'else' }, false)).toEqual(
			fault('upstream_contract', 200),
		);
		expect(judge(as('mint'), answer(302), false)).toEqual(fault('upstream_contract', 302));
	});

	test.each<[CallName, number, number | null, boolean, string, string | undefined]>([
		['mint', 400, null, false, 'upstream_refused', undefined],
		['mint', 400, null, true, 'upstream_refused', 'another_time'],
		['mint', 401, null, true, 'upstream_login_refused', 'another_token'],
		['mint', 403, null, true, 'upstream_refused', undefined],
		['mint', 404, null, true, 'upstream_refused', undefined],
		['mint', 408, null, true, 'upstream_unreachable', 'another_try'],
		['mint', 425, 1_000, true, 'upstream_unreachable', undefined],
		['mint', 429, null, true, 'upstream_unreachable', undefined],
		['mint', 429, 1_000, true, 'upstream_unreachable', undefined],
		['mint', 500, null, true, 'upstream_unreachable', 'another_try'],
		['mint', 500, 1_000, true, 'upstream_unreachable', undefined],
		['mint', 503, 0, true, 'upstream_unreachable', undefined],
		['login', 400, null, true, 'upstream_login_refused', undefined],
		['login', 401, null, true, 'upstream_login_refused', undefined],
		['login', 403, null, true, 'upstream_login_refused', undefined],
		['login', 404, null, true, 'upstream_refused', undefined],
		['login', 500, null, true, 'upstream_unreachable', 'another_try'],
	])(
		'%s %i (Retry-After %j, clock learnt %j): %s, mended by %s',
		(name, status, retryAfter, clockWasWrong, kind, remedy) => {
			expect(judge(as(name), answer(status, retryAfter), clockWasWrong)).toEqual(
				fault(kind, status, remedy),
			);
		},
	);
});

test.each([
	['broken', 'upstream_unreachable', 'another_try'],
	['timed_out', 'upstream_unreachable', undefined],
	['unreadable', 'upstream_contract', undefined],
] as const)('no answer (%s) is %s, mended by %s', (reason, kind, remedy) => {
	expect(judgeSilence(reason)).toEqual({
		failure: { kind },
		wasAsked: true,
		...(remedy !== undefined && { remedy }),
	});
});

test('a call that was held back says when it makes sense', () => {
	expect(heldBack(250)).toEqual({
		failure: { kind: 'upstream_unreachable', retryAfter: 250 },
		wasAsked: false,
	});
});

import { createHash } from 'node:crypto';
import { type Clock, isWithin } from './clock.ts';
import { upstreamFailureSchema } from './failures.ts';
import {
	CHECK_INTERVAL_MS,
	type OperatorTokenSource,
	RECHECK_MS,
	tokenCheckSchema,
} from './operator-token.ts';
import type { Sharing } from './sharing.ts';

/** What ChatHub answered is shared by replicas; that it could not be asked, only for a second. */
const FAILURE_MS = 1_000;

interface TokenChecksDeps {
	readonly source: Pick<OperatorTokenSource, 'check'>;
	readonly sharing: Sharing;
	readonly clock: Clock;
}

/** Asks ChatHub whether tokens in use are still good: every five minutes for each, whatever the number of replicas. */
export class TokenChecks {
	readonly #deps: TokenChecksDeps;

	constructor(deps: TokenChecksDeps) {
		this.#deps = deps;
	}

	/** @returns when the token is to be checked again, undefined when it is good no more */
	async check(token: string, operator: number): Promise<number | undefined> {
		const { source, sharing, clock } = this.#deps;
		const checked = await sharing.once({
			name: `token-check:${digestOf(token)}`,
			value: tokenCheckSchema,
			failure: upstreamFailureSchema,
			accepts: ({ checkedAt }) => isWithin(clock.now(), checkedAt, CHECK_INTERVAL_MS),
			make: () => source.check(token, operator),
			keepsMs: ({ ok }) => (ok ? CHECK_INTERVAL_MS : FAILURE_MS),
		});
		const now = clock.now();
		if (!checked.ok) {
			return now + RECHECK_MS;
		}
		const { verdict, checkedAt } = checked.value;
		// Another replica's clock may be ahead.
		return verdict === 'usable' ? Math.min(checkedAt, now) + CHECK_INTERVAL_MS : undefined;
	}
}

/** Stands for a token where the token itself must not be. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

import type { Operator, OperatorStatus, Organization, UpstreamState } from '../contract/index.ts';
import type { UpstreamFailure } from './failures.ts';
import type { Result } from './result.ts';

/** An operator token as ChatHub handed it out; not yet trusted. */
export interface MintedToken {
	readonly token: string;
	/** Milliseconds since the epoch by this machine's clock: the token's own `exp`, less the clocks' difference. */
	readonly expiresAt: number;
	/** Whose token it says it is, or null when it does not say so in a form known to us. */
	readonly operator: number | null;
}

/** What ChatHub says about an operator token. */
export interface TokenVerdict {
	readonly valid: boolean;
	readonly operator: number | null;
}

type Answer<T> = Promise<Result<T, UpstreamFailure>>;

/** ChatHub as the domain needs it. Every call ends by itself within a few seconds. */
export interface Chathub {
	/** Logs the company in anew; `not_needed` when a profile token stands in for the login. */
	login: () => Answer<'done' | 'not_needed'>;
	organizations: () => Answer<readonly Organization[]>;
	/** Operators of this organization, whatever else ChatHub lists along with them. */
	operators: (organization: number) => Answer<readonly Operator[]>;
	/**
	 * Adds operators, also when there are some of that name already: not to be repeated after a failure without looking,
	 * for those before it may have been added.
	 *
	 * @param names of 1 to 100 characters each
	 */
	addOperators: (organization: number, names: readonly string[]) => Answer<readonly Operator[]>;
	setOperatorStatus: (operator: number, status: OperatorStatus) => Answer<void>;
	/**
	 * @param ttl wished life in seconds
	 * @param onSent told each time the call really leaves: not while ChatHub is away, busy, or keeps us waiting
	 */
	mint: (operator: number, ttl: number, onSent: () => void) => Answer<MintedToken>;
	validate: (token: string) => Answer<TokenVerdict>;
	/** What a token says about itself, undefined when it is no operator token; asks nobody, so it proves nothing. */
	read: (token: string) => MintedToken | undefined;
	/** How the latest call went; asks nobody. */
	state: () => UpstreamState;
}

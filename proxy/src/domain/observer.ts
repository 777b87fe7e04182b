import type { TokenErrorCode } from '../contract/index.ts';
import type { UpstreamFailure } from './failures.ts';

/**
 * What refused: a client or a site asked too often, a client told too many events or failed too often to prove its site, a site has had its share of ChatHub, or the mints of one site or of
 * all of them are used up.
 */
export type Limit =
	| 'client'
	| 'client_events'
	| 'client_failures'
	| 'site_calls'
	| 'site_upstream'
	| 'site_mints'
	| 'all_mints';

/**
 * Is told what happens, for the metrics. Every argument is from a closed list or a number: nothing that could name a
 * site, a visitor or an operator, and nothing whose values grow with traffic. Must not throw, and costs next to nothing.
 */
export interface Observer {
	/** @param path as asked for, without the query; what becomes of it is bounded */
	readonly requestEnded: (method: string, path: string, status: number, ms: number) => void;
	readonly tokenAnswered: (code: 'issued' | TokenErrorCode) => void;
	readonly limited: (limit: Limit) => void;
	/** @param call its name in the code, for example `mint` */
	readonly upstreamCall: (call: string, outcome: 'ok' | UpstreamFailure['kind'], ms: number) => void;
	/** `skipped`: the store was known to be gone and not asked. */
	readonly storeCall: (outcome: 'ok' | 'failed' | 'skipped', ms: number) => void;
	/** Something that keeps entries in memory says how many, whenever it is asked. */
	readonly keeps: (kind: Kept, size: () => number) => void;
}

/** What is kept in memory, each bounded. */
export type Kept = 'clients' | 'grants' | 'operator_tokens';

const nothing = () => undefined;

export const noObserver: Observer = {
	requestEnded: nothing,
	tokenAnswered: nothing,
	limited: nothing,
	upstreamCall: nothing,
	storeCall: nothing,
	keeps: nothing,
};

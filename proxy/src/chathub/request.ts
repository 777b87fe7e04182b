import type { PacedCall } from '../domain/pace.ts';
import type { Call } from './client.ts';

/** Names of the calls, for the log and the metrics. */
export type CallName =
	'login' | 'organizations' | 'operators' | 'synchronize' | 'status' | 'mint' | 'validate';

/** A call without what authenticates it. */
export interface Request<T> extends Omit<Call, 'body' | 'headers'> {
	readonly name: CallName;
	/** Made anew for each attempt, as what it says may depend on ChatHub's clock. */
	readonly body?: () => object;
	/** The advised pace that it keeps; absent when the vendor advises on none. */
	readonly pace?: PacedCall;
	/** Whether to do it twice comes to the same as to do it once; if not, it is sent again only when it surely was not done. */
	readonly isRepeatable: boolean;
	/** Told of each attempt that leaves. */
	readonly onSent?: (() => void) | undefined;
	/** The content of a 2xx answer, or undefined when it is not what is documented. */
	readonly read: (text: string) => T | undefined;
}

/** Enough for any token, too little for a web page of some size. */
export const TOKEN_BYTES = 16 * 1024;
export const LIST_BYTES = 1024 * 1024;

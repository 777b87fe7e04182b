import type { AppDeps } from '../src/app.ts';
import type { Pace } from '../src/domain/pace.ts';
import type { Store } from '../src/domain/store.ts';
import type { TestProxy } from './test-proxy.ts';

/** What differs from a proxy with generous limits that nobody watches. */
export interface TestOptions extends Partial<
	Pick<AppDeps, 'observer' | 'trustedProxies' | 'frameOrigin' | 'random'>
> {
	/** Without one, calls to ChatHub wait for nothing. */
	readonly pace?: Pace;
	/** Without one, the memory of the process. */
	readonly store?: Store;
	/** Whose simulator and clock this one uses too. It has to be stopped after this one. */
	readonly neighbour?: TestProxy;
	/** How often a minute. */
	readonly limits?: {
		readonly client?: number;
		readonly siteCalls?: number;
		readonly siteMints?: number;
		readonly mints?: number;
	};
}

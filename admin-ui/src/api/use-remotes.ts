import { useCallback, useEffect, useRef, useState } from '@wordpress/element';

import { isAbort, toApiError } from './api-error.ts';
import { idle, loading } from './remote.ts';
import type { Remote } from './remote.ts';

export type Load<T> = (signal: AbortSignal) => Promise<T>;

export type Remotes<T> = {
	/** What is known under a key; `idle` for a key that nobody asks for. */
	readonly get: (key: string) => Remote<T>;
	/** Forgets these keys and asks for them again; all keys when none is named. */
	readonly reload: (...keys: readonly string[]) => void;
};

/**
 * Loads each key once, however many parts of the screen want it, and keeps the answers while the component lives.
 *
 * @param loaders What to ask for now. A key names one question for good: put everything that changes the answer into it.
 */
export const useRemotes = <T>(loaders: ReadonlyMap<string, Load<T>>): Remotes<T> => {
	const [settled, setSettled] = useState<ReadonlyMap<string, Remote<T>>>(new Map());
	const running = useRef(new Map<string, AbortController>());

	useEffect(() => {
		const calls = running.current;
		for (const [key, load] of loaders) {
			if (settled.has(key) || calls.has(key)) {
				continue;
			}
			const controller = new AbortController();
			calls.set(key, controller);
			const settle = (remote: Remote<T>) => {
				if (!controller.signal.aborted) {
					calls.delete(key);
					setSettled((known) => new Map(known).set(key, remote));
				}
			};
			load(controller.signal).then(
				(value) => {
					settle({ status: 'ready', value });
				},
				(reason: unknown) => {
					if (!isAbort(reason)) {
						settle({ status: 'failed', error: toApiError(reason) });
					}
				},
			);
		}
	}, [loaders, settled]);

	useEffect(() => {
		const calls = running.current;
		return () => {
			for (const controller of calls.values()) {
				controller.abort();
			}
			calls.clear();
		};
	}, []);

	const reload = useCallback((...keys: readonly string[]) => {
		setSettled((known) => new Map([...known].filter(([key]) => keys.length > 0 && !keys.includes(key))));
	}, []);

	return {
		get: (key) => settled.get(key) ?? (loaders.has(key) ? loading : idle),
		reload,
	};
};

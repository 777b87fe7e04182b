import { useCallback, useMemo } from '@wordpress/element';

import type { Remote } from './remote.ts';
import { useRemotes } from './use-remotes.ts';
import type { Load } from './use-remotes.ts';

/**
 * Loads one thing, again for each new key and on `reload`.
 *
 * @param key  Names what is asked for; null asks for nothing.
 * @param load Must not change between renders (a module function).
 */
export const useRemote = <T>(key: string | null, load: Load<T>): readonly [Remote<T>, () => void] => {
	const loaders = useMemo(() => new Map(key === null ? [] : [[key, load] as const]), [key, load]);
	const { get, reload: reloadKeys } = useRemotes(loaders);
	const reload = useCallback(() => {
		reloadKeys();
	}, [reloadKeys]);
	return [get(key ?? ''), reload];
};

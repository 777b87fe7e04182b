import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type { RefObject } from 'react';

export type RequestFocus = (...names: readonly string[]) => void;

/**
 * Moves the focus to an element that the same update brings, such as a row just added. Elements are named by
 * `data-chathub-focus`; the first name that exists and can take the focus gets it.
 */
export const useFocusRequest = <T extends HTMLElement>(): readonly [RefObject<T>, RequestFocus] => {
	const container = useRef<T>(null);
	const [wanted, setWanted] = useState<readonly string[]>([]);

	useEffect(() => {
		for (const name of wanted) {
			const element = container.current?.querySelector<HTMLElement>(
				`[data-chathub-focus="${CSS.escape(name)}"]`,
			);
			if (element && !element.matches(':disabled, [aria-disabled="true"]')) {
				element.focus();
				return;
			}
		}
	}, [wanted]);

	const request = useCallback((...names: readonly string[]) => {
		setWanted(names);
	}, []);
	return [container, request];
};

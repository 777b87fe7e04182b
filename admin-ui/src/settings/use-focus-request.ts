import { useCallback, useEffect, useRef } from '@wordpress/element';
import type { RefObject } from 'react';

/**
 * Moves the focus to an element that the next render brings, such as a row just added. Elements are named by
 * `data-chathub-focus`; the first name that exists and can take the focus gets it.
 */
export const useFocusRequest = <T extends HTMLElement>(): readonly [
	RefObject<T>,
	(...names: readonly string[]) => void,
] => {
	const container = useRef<T>(null);
	const wanted = useRef<readonly string[]>([]);

	useEffect(() => {
		const names = wanted.current;
		wanted.current = [];
		for (const name of names) {
			const element = container.current?.querySelector<HTMLElement>(
				`[data-chathub-focus="${CSS.escape(name)}"]`
			);
			if (element && !element.matches(':disabled, [aria-disabled="true"]')) {
				element.focus();
				return;
			}
		}
	});

	const request = useCallback((...names: readonly string[]) => {
		wanted.current = names;
	}, []);
	return [container, request];
};

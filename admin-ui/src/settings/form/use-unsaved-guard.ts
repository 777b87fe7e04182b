import { useEffect } from '@wordpress/element';

/** Lets the browser ask before the page is left while something is not saved. */
export const useUnsavedGuard = (dirty: boolean): void => {
	useEffect(() => {
		if (!dirty) {
			return;
		}
		const guard = (event: BeforeUnloadEvent) => {
			event.preventDefault();
		};
		window.addEventListener('beforeunload', guard);
		return () => {
			window.removeEventListener('beforeunload', guard);
		};
	}, [dirty]);
};

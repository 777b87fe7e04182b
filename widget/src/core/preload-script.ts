/**
 * Fetches a module script ahead of its use, and runs nothing of it.
 *
 * @returns the function that takes the element for it off the page
 */
export function preloadScript(document: Document, address: string, onError: () => void): () => void {
	const link = document.createElement('link');
	link.rel = 'modulepreload';
	link.href = address;
	link.addEventListener('error', onError, { once: true });
	document.head.append(link);
	return () => {
		link.remove();
	};
}

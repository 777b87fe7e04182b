import { vi } from 'vitest';

/**
 * Counts the listeners that are added to the window and the document from now on.
 *
 * @returns how many of them are still there, whenever that is asked
 */
export function countListeners(): () => number {
	const there = new Set<string>();
	let count = 0;
	for (const [name, target] of [
		['window', window],
		['document', document],
	] as const) {
		const known = new Map<unknown, string>();
		const add = target.addEventListener.bind(target);
		const remove = target.removeEventListener.bind(target);
		vi.spyOn(target, 'addEventListener').mockImplementation(
			(type: string, listener: unknown, options?: unknown) => {
				const signal = (options as AddEventListenerOptions | undefined)?.signal;
				if (signal?.aborted !== true) {
					count += 1;
					const key = `${name} ${type} ${count}`;
					there.add(key);
					known.set(listener, key);
					signal?.addEventListener('abort', () => there.delete(key));
				}
				add(type, listener as EventListener, options as AddEventListenerOptions);
			},
		);
		vi.spyOn(target, 'removeEventListener').mockImplementation((type: string, listener: unknown) => {
			there.delete(known.get(listener) ?? '');
			remove(type, listener as EventListener);
		});
	}
	return () => there.size;
}

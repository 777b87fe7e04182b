import type { PageEvent } from '@chathub/proxy/contract';
import type { Loader } from './loader-options.ts';

/**
 * Tells the proxy what becomes of a chat, for its counts (`POST /v1/events`): nothing about the visitor, and nobody waits
 * for an answer.
 *
 * @returns the function that ends that
 */
export function tellProxy(
	{ navigator }: Window,
	{ tokenEndpoint, grant }: { readonly tokenEndpoint: string; readonly grant: string },
	loader: Pick<Loader, 'subscribe'>,
): () => void {
	const tell = (event: PageEvent) => {
		try {
			navigator.sendBeacon(
				new URL('events', tokenEndpoint),
				new URLSearchParams({ assertion: grant, event }),
			);
		} catch {
			// A browser without beacons, or a policy that forbids them: then it is not counted.
		}
	};
	let last = 'idle';
	return loader.subscribe((state) => {
		if (state.status === 'open' && last === 'loading') {
			tell('opened');
		} else if (state.status === 'failed' && last !== 'failed') {
			tell(`failed:${state.reason}`);
			tell('fallback_shown');
		}
		last = state.status;
	});
}

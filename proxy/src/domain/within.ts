import type { Clock } from './clock.ts';

/** Waits for `work` for at most `ms`; afterwards answers with `late()` and leaves the work to end by itself. */
export async function within<T>(clock: Clock, ms: number, work: Promise<T>, late: () => T): Promise<T> {
	let cancel = (): void => undefined;
	const deadline = new Promise<T>((resolve) => {
		cancel = clock.after(ms, () => {
			resolve(late());
		});
	});
	try {
		return await Promise.race([work, deadline]);
	} finally {
		cancel();
	}
}

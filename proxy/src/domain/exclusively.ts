import { z } from 'zod';
import { success } from './result.ts';
import type { Sharing } from './sharing.ts';

/**
 * Runs work that must not run twice at a time, in this process and in every replica of the store. Who comes meanwhile
 * waits for its end and then runs its own.
 *
 * Two can still run at a time when a process freezes in the middle of the work for longer than its lease, and while the
 * store is gone.
 *
 * @param name of what must not be done twice at a time, as for `SharedWork`
 */
export async function exclusively<T>(sharing: Sharing, name: string, run: () => Promise<T>): Promise<T> {
	const own: Promise<T>[] = [];
	for (;;) {
		await sharing.once({
			name,
			value: z.null(),
			failure: z.never(),
			accepts: () => false,
			make: async () => {
				const work = run();
				own.push(work);
				// How it ended is for who asked for it; the others only wait.
				await Promise.allSettled([work]);
				return success(null);
			},
			keepsMs: () => 0,
		});
		const [work] = own;
		if (work !== undefined) {
			return work;
		}
	}
}

import { z } from 'zod';
import { success } from './result.ts';
import type { Sharing } from './sharing.ts';

/**
 * Runs work that must not run twice at a time, in this process and in every replica of the store. Who comes meanwhile
 * waits for its end and then runs its own.
 *
 * A process that freezes for longer than its lease, in the middle of the work, and a store that is gone, can still let
 * two run at a time.
 *
 * @param name what it is that must not be done twice at a time, as for `SharedWork`
 */
export async function exclusively<T>(sharing: Sharing, name: string, run: () => Promise<T>): Promise<T> {
	const own: Promise<T>[] = [];
	while (own.length === 0) {
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
	}
	const [result] = await Promise.all(own);
	return result as T;
}

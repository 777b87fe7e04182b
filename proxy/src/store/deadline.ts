import { setImmediate } from 'node:timers';
import type { Clock } from '../domain/clock.ts';

/** What became of work that has to end in time. `lateBy`: by how many milliseconds its timer was late, which is the delay of the event loop. */
export type Ended<T> =
	| { readonly kind: 'done'; readonly value: T }
	| { readonly kind: 'failed'; readonly error: unknown }
	| { readonly kind: 'late'; readonly lateBy: number };

/**
 * Waits for work for at most `ms`; never rejects.
 *
 * Timers run before a turn of the event loop reads its sockets: after a stall, the timer would call work late whose
 * answer has long arrived. So the loop gets two more turns to read it.
 */
export function inTime<T>(clock: Clock, ms: number, work: Promise<T>): Promise<Ended<T>> {
	return new Promise((resolve) => {
		const began = clock.now();
		const cancel = clock.after(ms, () => {
			const lateBy = clock.now() - began - ms;
			setImmediate(() => {
				setImmediate(() => {
					resolve({ kind: 'late', lateBy });
				});
			});
		});
		work.then(
			(value) => {
				cancel();
				resolve({ kind: 'done', value });
			},
			(error: unknown) => {
				cancel();
				resolve({ kind: 'failed', error });
			},
		);
	});
}

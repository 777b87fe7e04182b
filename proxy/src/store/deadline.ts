import { setImmediate } from 'node:timers';
import type { Clock } from '../domain/clock.ts';

/**
 * What became of work that has to end in time. `loopDelay`: the longest, in milliseconds, that this process ran late
 * meanwhile.
 */
export type Ended<T> =
	| { readonly kind: 'done'; readonly value: T }
	| { readonly kind: 'failed'; readonly error: unknown }
	| { readonly kind: 'late'; readonly loopDelay: number };

const SLICES = 10;

/**
 * Waits for work for `ms` in which this process was able to hear its answer; never rejects.
 *
 * One timer would count a stall of our own event loop against the work: it would be over before the work has so much as
 * left, or before an answer is read that has long arrived, as timers run before a turn of the loop reads its sockets.
 * So the time runs in slices, of which a stall takes one, and at its end the loop gets two more turns to read.
 */
export function inTime<T>(clock: Clock, ms: number, work: Promise<T>): Promise<Ended<T>> {
	return new Promise((resolve) => {
		let cancel = (): void => undefined;
		let loopDelay = 0;
		const wait = (slices: number) => {
			const began = clock.now();
			cancel = clock.after(ms / SLICES, () => {
				loopDelay = Math.max(loopDelay, clock.now() - began - ms / SLICES);
				if (slices > 1) {
					wait(slices - 1);
				} else {
					setImmediate(() => {
						setImmediate(() => {
							resolve({ kind: 'late', loopDelay });
						});
					});
				}
			});
		};
		wait(SLICES);
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

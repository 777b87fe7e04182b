import { destination, pino } from 'pino';
import type { Config } from './config.ts';
import type { Clock } from './domain/clock.ts';
import type { Logger } from './logger.ts';

/** The log on standard output. */
interface OpenLog {
	readonly log: Logger;
	/**
	 * Resolves when what is still in memory is written, or with `false` after a second: then nobody reads the log. A process
	 * that ends writes by itself, whatever ends it, but for SIGKILL; while nobody reads, it does not come to its end.
	 */
	readonly flush: () => Promise<boolean>;
}

/** Lines are written some at a time, at the latest after this many milliseconds: a write for each would cost more than most answers. */
const FLUSH_EVERY_MS = 100;
/** Measured: 8 KB cost no less a line, 64 KB three times as much, because the batch is copied with every line. */
const BATCH_BYTES = 4_096;
/** How long a reader of the log is waited for. */
const PATIENCE_MS = 1_000;
/** What is kept when nobody reads the log; what comes on top of it is lost, so that memory is not. */
const MOST_KEPT_BYTES = 8 * 1024 * 1024;

export function openLog(level: Config['logLevel'], clock: Clock): OpenLog {
	const output = destination({
		dest: 1,
		sync: false,
		minLength: BATCH_BYTES,
		maxLength: MOST_KEPT_BYTES,
		periodicFlush: FLUSH_EVERY_MS,
	});
	return {
		log: pino({ level, base: null, timestamp: timeOf(clock) }, output),
		// Not flushSync: it overtakes a write that is under way, and what came first would be read last.
		flush: () =>
			new Promise((resolve) => {
				const cancel = clock.after(PATIENCE_MS, () => {
					resolve(false);
				});
				output.flush(() => {
					cancel();
					resolve(true);
				});
			}),
	};
}

/** The time of a line in ISO 8601, made anew once a millisecond. */
function timeOf(clock: Clock): () => string {
	let madeAt = 0;
	let text = '';
	return () => {
		const now = clock.now();
		if (now !== madeAt) {
			madeAt = now;
			text = `,"time":"${new Date(now).toISOString()}"`;
		}
		return text;
	};
}

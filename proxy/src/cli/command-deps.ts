import type { LockDeps } from '../sites/file-lock.ts';
import type { RandomBytes } from '../sites/new-key.ts';

/** What the commands need of the world. */
export interface CommandDeps {
	/** Standard output: nothing but results. */
	readonly print: (line: string) => void;
	/** Standard error: explanations. */
	readonly explain: (line: string) => void;
	/** For what several commands at once must not do. */
	readonly lock: LockDeps;
	readonly randomBytes: RandomBytes;
	/** Asks whoever sits there, and resolves to the answer; undefined when nobody does. */
	readonly ask: ((question: string) => Promise<string>) | undefined;
}

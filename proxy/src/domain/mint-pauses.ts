import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type Clock, isWithin } from './clock.ts';
import { type MintFailure, mintFailureSchema } from './failures.ts';

/** A mint that failed, and how long nobody repeats it. Replicas share it in this form. */
export const failedMintSchema = z.object({
	reason: mintFailureSchema,
	/** Milliseconds since the epoch. */
	until: z.number(),
	/** Length of the pause in milliseconds, from which the next one grows. */
	length: z.number(),
});
export type FailedMint = Readonly<z.infer<typeof failedMintSchema>>;

interface Pause {
	readonly reason: MintFailure;
	/** When it began here, and how long it lasts, in milliseconds. */
	readonly at: number;
	readonly ms: number;
	/** Length of the latest pause that grew; 0 when none did. */
	readonly grown: number;
}

/** A failure that concerns everybody is soon over; each attempt on an operator who is refused costs the others a mint. */
const FIRST_MS = 1_000;
/** ChatHub's no stands until somebody changes it there. */
const LONGEST_MS = 5 * 60_000;
/** An answer that makes no sense may be about one operator, but also a page that says "back in a minute". */
const LONGEST_SENSELESS_MS = 10_000;
const MAX_PAUSES = 10_000;

/** How long nothing is minted after a failure: twice as long each time that ChatHub refuses this one operator. */
export class MintPauses {
	readonly #pauses = new LRUCache<string, Pause>({ max: MAX_PAUSES });
	readonly #clock: Clock;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** The pause that follows a failure. */
	after(name: string, reason: MintFailure): FailedMint {
		const grown = isOfOneOperator(reason) ? (this.#pauses.get(name)?.grown ?? 0) : 0;
		const longest = reason.kind === 'upstream_contract' ? LONGEST_SENSELESS_MS : LONGEST_MS;
		const length = Math.min(Math.max(FIRST_MS, grown * 2), longest);
		return { reason, until: this.#clock.now() + length, length };
	}

	/** Begins a pause; it may be one that another replica, by a clock of its own, has begun. */
	begin(name: string, { reason, until, length }: FailedMint): void {
		const at = this.#clock.now();
		const before = this.#pauses.get(name)?.grown ?? 0;
		const grown = isOfOneOperator(reason) ? Math.max(before, length) : before;
		this.#pauses.set(name, { reason, at, ms: Math.min(until - at, length), grown });
	}

	/** A mint went well: the next pause is a first one. */
	end(name: string): void {
		this.#pauses.delete(name);
	}

	/** Why nothing is minted: during the pause, and in any case for so many milliseconds after the failure. */
	reason(name: string, atLeastMs = 0): MintFailure | undefined {
		const pause = this.#pauses.get(name);
		return pause !== undefined && isWithin(this.#clock.now(), pause.at, Math.max(pause.ms, atLeastMs))
			? pause.reason
			: undefined;
	}
}

/** Whether ChatHub's answer was about this operator; what else fails would fail for the next one too. */
export const isOfOneOperator = ({ kind }: MintFailure): boolean =>
	kind === 'upstream_refused' || kind === 'upstream_contract';

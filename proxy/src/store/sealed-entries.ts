import type { z } from 'zod';
import type { Sealing } from './sealing.ts';
import type { SparseWarnings } from '../sparse-warnings.ts';

/** What was found in an entry, and the text that it was found in. */
export interface Opened<T> {
	readonly content: T;
	readonly sealed: string;
}

/** Turns what is shared into the text of an entry and back. */
export class SealedEntries {
	readonly #sealing: Sealing;
	readonly #warnings: SparseWarnings;

	constructor(sealing: Sealing, warnings: SparseWarnings) {
		this.#sealing = sealing;
		this.#warnings = warnings;
	}

	seal(name: string, content: unknown): string {
		return this.#sealing.seal(name, JSON.stringify(content));
	}

	/**
	 * @param sealed null or undefined when there is no entry
	 * @returns undefined also for an entry that another version of the proxy wrote in another shape
	 */
	open<T>(name: string, sealed: string | null | undefined, schema: z.ZodType<T>): Opened<T> | undefined {
		if (sealed === null || sealed === undefined) {
			return undefined;
		}
		const text = this.#sealing.open(name, sealed);
		if (text === undefined) {
			this.#warnings.warn(
				'store_entry_unreadable',
				{},
				'an entry of the shared store cannot be opened: somebody without CHATHUB_STORE_KEY wrote it, or moved it; keep others out of the store',
			);
			return undefined;
		}
		const content = schema.safeParse(JSON.parse(text));
		return content.success ? { content: content.data, sealed } : undefined;
	}
}

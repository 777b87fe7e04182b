/** Counts that all replicas of a store add to, in windows of time that start at the same moments everywhere. */
export interface SharedCounts {
	/**
	 * Adds to counts and says what they come to now, over all replicas.
	 *
	 * @param window its length in milliseconds
	 * @returns undefined when the store is gone; a process on its own has nobody to share with and answers so always
	 */
	add: (
		counts: ReadonlyMap<string, number>,
		window: number,
	) => Promise<ReadonlyMap<string, number> | undefined>;
}

export const noSharedCounts: SharedCounts = { add: () => Promise.resolve(undefined) };

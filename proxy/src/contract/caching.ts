/** How long browsers, and caches between, may keep what they loaded, as `Cache-Control`. Nothing else may be kept at all. */
export const CACHE_CONTROL = {
	/** For a few minutes: whoever has it older than that asks again. */
	brief: 'public, max-age=300',
	/** For good: the address holds the hash of what is there. */
	immutable: 'public, max-age=31536000, immutable',
	/** Asked for each time, and sent only when it is another one. */
	revalidate: 'public, no-cache',
} as const;
export type Caching = keyof typeof CACHE_CONTROL;

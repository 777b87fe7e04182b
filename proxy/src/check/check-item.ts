/** What was found; `skipped` when there is nothing to look at, or something before it failed. */
export interface Finding {
	readonly outcome: 'passed' | 'warned' | 'failed' | 'skipped';
	/** What is so: no secret, no token, nothing that somebody else's server said. */
	readonly detail: string;
	/** What to do about it; with `warned` and `failed`. */
	readonly advice?: string | undefined;
}

/** One line of `chathub-proxy check`. */
export interface CheckItem extends Finding {
	readonly name: string;
	readonly duration_ms: number;
}

export const passed = (detail: string): Finding => ({ outcome: 'passed', detail });
export const skipped = (detail: string): Finding => ({ outcome: 'skipped', detail });
export const warned = (detail: string, advice: string): Finding => ({ outcome: 'warned', detail, advice });
export const failed = (detail: string, advice: string): Finding => ({ outcome: 'failed', detail, advice });

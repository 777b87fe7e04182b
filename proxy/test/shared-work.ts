import { vi } from 'vitest';
import { z } from 'zod';
import { type Result, success } from '../src/domain/result.ts';
import type { SharedWork } from '../src/domain/sharing.ts';

/** What replicas share in the tests of that. */
export type SharedToken = { readonly token: string };
type SharedOutcome = Result<SharedToken, 'refused'>;

export const sharedTokenSchema = z.object({ token: z.string() });
export const sharedToken = success({ token: 'made' });

/** Work of which a test says what is made, and whatever else matters to it. */
export const sharedWork = (
	make: () => Promise<SharedOutcome>,
	change: Partial<SharedWork<SharedToken, 'refused'>> = {},
): SharedWork<SharedToken, 'refused'> => ({
	name: 'operator-token:6001:3600',
	value: sharedTokenSchema,
	failure: z.literal('refused'),
	accepts: () => true,
	make,
	keepsMs: ({ ok }) => (ok ? 60_000 : 1_000),
	...change,
});

/** Work that ends when the test says so. */
export function heldWork(outcome: SharedOutcome) {
	let release = (): void => undefined;
	const gate = new Promise<void>((resolve) => {
		release = resolve;
	});
	const make = vi.fn(async () => {
		await gate;
		return outcome;
	});
	return { make, release };
}

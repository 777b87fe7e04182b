import { z } from 'zod';

/** What specs know of the running stack. */
const stackAddress = z.object({
	siteUrl: z.url(),
	proxyUrl: z.url(),
	chathubUrl: z.url(),
	connectionString: z.string(),
});
export type StackAddress = z.infer<typeof stackAddress>;

const VARIABLE = 'CHATHUB_E2E_STACK';

/** Playwright hands the environment of the global set-up on to its workers. */
export function publishStack(address: StackAddress): void {
	process.env[VARIABLE] = JSON.stringify(address);
	// Where WordPress' own test utilities look.
	process.env['WP_BASE_URL'] = address.siteUrl;
}

export function readStack(): StackAddress {
	return stackAddress.parse(JSON.parse(process.env[VARIABLE] ?? 'null'));
}

import { z } from 'zod';

/** What specs know of the running stack. */
const stackAddress = z.object({
	siteUrl: z.url(),
	proxyUrl: z.url(),
	/** The isolated mode's origin. */
	frameUrl: z.url(),
	chathubUrl: z.url(),
	connectionString: z.string(),
	/** The proxy's list of sites. */
	sitesFile: z.string(),
	/** Where each part writes what it has to say. */
	logs: z.object({ proxy: z.string(), chathub: z.string(), wordpress: z.string() }),
	/** See stack-control.ts. */
	controlUrl: z.url(),
	/** The admin's cookies, as Playwright keeps them. */
	adminState: z.string(),
});
export type StackAddress = z.infer<typeof stackAddress>;

const VARIABLE = 'CHATHUB_E2E_STACK';

/** Playwright hands the environment of the global set-up on to its workers. */
export function publishStack(address: StackAddress): void {
	process.env[VARIABLE] = JSON.stringify(address);
}

export function readStack(): StackAddress {
	return stackAddress.parse(JSON.parse(process.env[VARIABLE] ?? 'null'));
}

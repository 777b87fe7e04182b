import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The version in package.json, which lies one folder up both from the source and from the build. */
export function readVersion(): string {
	const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
	return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

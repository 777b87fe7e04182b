import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { ROOT } from './paths.ts';
import { runCommand } from './run-command.ts';

interface PairingOptions {
	directory: string;
	/** The WordPress site's origin. */
	origin: string;
	/** The proxy's CHATHUB_PUBLIC_URL. */
	publicUrl: string;
}

const kept = z.object({ origin: z.string(), publicUrl: z.string(), connectionString: z.string() });

export interface Pairing {
	sitesFile: string;
	connectionString: string;
}

/**
 * Registers the site with the proxy as its operator would, with `chathub-proxy sites add`, and keeps the connection
 * string beside the sites file: the demo's site persists, so its key has to. Other addresses make a new pairing.
 */
export async function createPairing({ directory, origin, publicUrl }: PairingOptions): Promise<Pairing> {
	await mkdir(directory, { recursive: true });
	const sitesFile = `${directory}/sites.json`;
	const keptFile = `${directory}/pairing.json`;
	const earlier = await readKept(keptFile);
	if (earlier?.origin === origin && earlier.publicUrl === publicUrl && existsSync(sitesFile)) {
		return { sitesFile, connectionString: earlier.connectionString };
	}
	await rm(sitesFile, { force: true });
	const printed = await runCommand(process.execPath, [
		`${ROOT}proxy/src/cli.ts`,
		...['sites', 'add', '--origin', origin, '--public-url', publicUrl, '--sites-file', sitesFile],
	]);
	const connectionString = printed.trim();
	await writeFile(keptFile, JSON.stringify({ origin, publicUrl, connectionString }), { mode: 0o600 });
	return { sitesFile, connectionString };
}

async function readKept(file: string): Promise<z.infer<typeof kept> | undefined> {
	try {
		return kept.parse(JSON.parse(await readFile(file, 'utf8')));
	} catch {
		// Nothing kept, or nothing that can be used: a new pairing costs a second.
		return undefined;
	}
}

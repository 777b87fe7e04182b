import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import {
	type Connection,
	formatConnectionString,
	parseConnectionString,
	REQUEST_MAX_AGE,
	signRequest,
} from '@chathub/proxy';
import { expect } from '@playwright/test';
import { z } from 'zod';
import type { StackAddress } from './stack-address.ts';

const siteSchema = z.looseObject({ keys: z.array(z.object({ kid: z.string(), key: z.string() })) });
const sitesFileSchema = z.object({ sites: z.tuple([siteSchema]) });

/** The keys of the stack's only site, changed as whoever runs the proxy does it: in the sites file of the running proxy. */
export class SiteKeys {
	/** As the site was paired with the proxy at first. */
	readonly first: Connection;
	readonly #sitesFile: string;

	constructor({ connectionString, sitesFile }: StackAddress) {
		const parsed = parseConnectionString(connectionString);
		if (!parsed.ok) {
			throw new Error(`The stack's connection string cannot be read: ${parsed.failure}`);
		}
		this.first = parsed.value;
		this.#sitesFile = sitesFile;
	}

	/** A further key for the same site, which the proxy does not know yet. */
	create(): { connection: Connection; connectionString: string } {
		const kid = `k-${randomUUID()}`;
		const connection = { ...this.first, kid, key: randomBytes(32).toString('base64url') };
		return { connection, connectionString: formatConnectionString(connection) };
	}

	/** Lists these keys and no other; the proxy has taken it over when this resolves. */
	async list(...connections: readonly Connection[]): Promise<void> {
		const {
			sites: [site],
		} = sitesFileSchema.parse(JSON.parse(await readFile(this.#sitesFile, 'utf8')));
		const removed = site.keys.filter(({ kid }) => !connections.some((listed) => listed.kid === kid));
		const keys = connections.map(({ kid, key }) => ({ kid, key }));
		// In one step, as an editor saves: the proxy never sees half of it.
		await writeFile(`${this.#sitesFile}.new`, JSON.stringify({ sites: [{ ...site, keys }] }));
		await rename(`${this.#sitesFile}.new`, this.#sitesFile);
		await expect
			.poll(() => Promise.all(connections.map(answerTo)), 'the proxy takes the listed keys')
			.toEqual(connections.map(() => 200));
		await expect
			.poll(
				() => Promise.all(removed.map((key) => answerTo({ ...this.first, ...key }))),
				'the proxy refuses the removed keys',
			)
			.toEqual(removed.map(() => 401));
	}
}

/** The status with which the proxy answers a WordPress that has this key. */
async function answerTo({ url, site, kid, key }: Connection): Promise<number> {
	const iat = Math.floor(Date.now() / 1000);
	const htu = `${url}/v1/site`;
	const token = await signRequest(
		{ kid, key },
		{ iss: site, aud: url, iat, exp: iat + REQUEST_MAX_AGE, jti: randomUUID(), htm: 'GET', htu },
	);
	return (await fetch(htu, { headers: { Authorization: `Bearer ${token}` } })).status;
}

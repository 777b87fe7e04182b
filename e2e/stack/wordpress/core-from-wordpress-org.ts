import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { runCommand } from '../run-command.ts';
import type { CoreSource } from './core.ts';

const CONNECT_TIMEOUT_MS = 8_000;
const DOWNLOAD_TIMEOUT_MS = 300_000;

/** https://codex.wordpress.org/WordPress.org_API : each released version and whether it is the latest, outdated or insecure. */
const stableCheck = z.record(z.string(), z.string());

async function get(url: string, timeout: number): Promise<Response> {
	const response = await fetch(url, { signal: AbortSignal.timeout(timeout) });
	if (!response.ok) {
		throw new Error(`${url} answered ${response.status}`);
	}
	return response;
}

async function newestRelease(branch: string): Promise<string> {
	const answer = await get('https://api.wordpress.org/core/stable-check/1.0/', CONNECT_TIMEOUT_MS);
	const releases = Object.keys(stableCheck.parse(await answer.json()))
		.filter((version) => version === branch || version.startsWith(`${branch}.`))
		.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
	const newest = releases.at(-1);
	if (newest === undefined) {
		throw new Error(`it lists no release of ${branch}`);
	}
	return newest;
}

/** The official release, checked against the digest published beside it. */
export const downloadFromWordPressOrg: CoreSource = async (branch, directory) => {
	const version = await newestRelease(branch);
	const url = `https://wordpress.org/wordpress-${version}.tar.gz`;
	const archive = Buffer.from(await (await get(url, DOWNLOAD_TIMEOUT_MS)).arrayBuffer());
	const published = (await (await get(`${url}.sha1`, CONNECT_TIMEOUT_MS)).text()).trim();
	if (createHash('sha1').update(archive).digest('hex') !== published) {
		throw new Error(`${url} does not match its published SHA-1`);
	}
	const file = `${directory}/wordpress.tar.gz`;
	await writeFile(file, archive);
	await runCommand('tar', ['-xzf', file, '--strip-components=1', '-C', directory]);
	await runCommand('rm', [file]);
};

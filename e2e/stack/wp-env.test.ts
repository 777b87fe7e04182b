import { createRequire } from 'node:module';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { ROOT } from './paths.ts';

const parsed = z.object({
	port: z.number(),
	phpVersion: z.string(),
	pluginSources: z.array(z.object({ path: z.string() })),
	config: z.record(z.string(), z.unknown()),
});

it('is a .wp-env.json that wp-env itself accepts, with our plugin in it', async () => {
	const requireHere = createRequire(import.meta.url);
	const { parseConfig } = requireHere(
		`${dirname(requireHere.resolve('@wordpress/env/package.json'))}/lib/config/parse-config`,
	) as {
		parseConfig: (configDirectory: string, cacheDirectory: string) => Promise<unknown>;
	};
	// The parser is not among wp-env's exports, so it is found by its place. It asks wordpress.org for the newest version unless it knows one.
	const cache = await mkdtemp(`${tmpdir()}/chathub-wp-env-`);
	await writeFile(`${cache}/wp-env-cache.json`, JSON.stringify({ latestWordPressVersion: '7.1' }));
	const config = parsed.parse(await parseConfig(ROOT.slice(0, -1), cache));
	expect(config.pluginSources.map(({ path }) => path)).toEqual([`${ROOT}plugin`]);
	expect(config).toMatchObject({
		port: 8888,
		phpVersion: '8.3',
		config: { CHATHUB_ALLOW_LOCAL_PROXY: true },
	});
});

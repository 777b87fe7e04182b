/**
 * `npm test`: everything that proves the product, lane by lane, ending with `N passed, N failed`.
 * `npm run check` is the same without the journeys and without PHPUnit in Playground (`--no-browser`).
 */
import { mkdir, rm } from 'node:fs/promises';
import { buildPlugin } from '../e2e/stack/build-plugin.ts';
import { ensureCore, WORDPRESS_BRANCHES } from '../e2e/stack/wordpress/core.ts';
import { ensureBrowser } from './install/browsers.ts';
import { ensureComposerPackages } from './install/composer.ts';
import { checkLanes, journeyLanes } from './lanes/lanes.ts';
import { choosePlatform } from './install/native-tools.ts';
import { ensureServers } from './install/servers.ts';
import { RESULTS } from './results.ts';
import { runLanes } from './lanes/run-lanes.ts';
import { summarize } from './lanes/summarize.ts';

const ensureBrowsers = async () =>
	(await ensureBrowser('chromium')) && (await ensureBrowser('firefox')) && (await ensureBrowser('webkit'));

const withBrowser = !process.argv.includes('--no-browser');
const began = performance.now();

await rm(RESULTS, { recursive: true, force: true });
await mkdir(RESULTS, { recursive: true });

console.log(
	'── preparing (the first time: PHP, MariaDB, Composer, Redis, nginx, browsers, WordPress; minutes)',
);
const platform = await choosePlatform();
const isReady =
	(await ensureComposerPackages()) && (await ensureServers()) && (!withBrowser || (await ensureBrowsers()));
if (!isReady) {
	process.exit(1);
}
for (const branch of WORDPRESS_BRANCHES) {
	await ensureCore(branch);
}
await buildPlugin();
const preparedIn = (performance.now() - began) / 1000;

const results = [
	...(await runLanes(checkLanes(platform), 2)),
	...(withBrowser ? await runLanes(journeyLanes(platform), 1) : []),
];
const { text, isGreen } = summarize(results, { preparedIn, tookSeconds: (performance.now() - began) / 1000 });
console.log(text);
process.exit(isGreen ? 0 : 1);

/**
 * Counts the instructions that PHP needs for a front page, without the plugin and with it: `npm run costs`. The count of
 * a machine repeats to a hundredth of a per cent, whatever else runs on it; milliseconds do not. Needs valgrind.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import { startChild } from '../../e2e/stack/child.ts';
import { withNativeWordPress, type NativeWordPress } from '../../e2e/stack/native/native-wordpress.ts';
import { CACHE, ROOT } from '../../e2e/stack/paths.ts';
import { findFreePort } from '../../e2e/stack/ports.ts';
import { ensureCore } from '../../e2e/stack/wordpress/core.ts';
import { buildPlugin } from '../../e2e/stack/build-plugin.ts';
import { ensureNativeTools } from '../install/native-tools.ts';

/** Beyond a page without the plugin, in millions of instructions (issue 6, shared/guides/cost.md). */
const LIMITS = { without: 0.35, block: 1.2, 'site-wide': 1.2 } as const;

const STATES = ['inactive', 'without', 'block', 'site-wide'] as const;
type State = (typeof STATES)[number];

/** The first requests fill the caches of PHP and of core. */
const WARM_UP = 2;
const COUNTED = 2;

const DIRECTORY = `${CACHE}costs`;

async function count(wordpress: NativeWordPress, php: string): Promise<ReadonlyMap<State, number>> {
	const script = await readFile(new URL('front-page.php', import.meta.url), 'utf8');
	const counts = new Map<State, number>();
	const port = await findFreePort();
	// Else WordPress sends browsers to the address that it was installed with.
	await wordpress.php(
		`foreach ( array( 'siteurl', 'home' ) as $name ) { update_option( $name, 'http://127.0.0.1:${port}' ); }`,
	);
	for (const state of STATES) {
		await wordpress.php(`$state = '${state}';\n${script.replace('<?php', '')}`);
		counts.set(state, await countRequests(wordpress, php, port, state));
	}
	return counts;
}

/** Serves the front page under valgrind, which writes one file of counts after each request. */
async function countRequests(
	wordpress: NativeWordPress,
	php: string,
	port: number,
	state: State,
): Promise<number> {
	const output = `${DIRECTORY}/callgrind-${state}`;
	const server = await startChild({
		name: 'PHP under valgrind',
		program: 'valgrind',
		args: [
			'--tool=callgrind',
			`--callgrind-out-file=${output}`,
			'--toggle-collect=zend_execute_scripts',
			'--dump-after=zend_execute_scripts',
			php,
			...wordpress.iniArguments,
			...['-S', `127.0.0.1:${port}`, '-t', wordpress.core, `${ROOT}e2e/stack/native/router.php`],
		],
		env: { ...wordpress.env },
		logFile: `${DIRECTORY}/valgrind-${state}.log`,
		isReady: () =>
			fetch(`http://127.0.0.1:${port}/readme.html`).then(
				({ ok }) => ok,
				() => false,
			),
		readyWithinMs: 60_000,
		onDeath: (message) => {
			console.error(message);
		},
	});
	try {
		for (let request = 0; request < WARM_UP + COUNTED; request++) {
			const answer = await fetch(`http://127.0.0.1:${port}/`);
			const html = await answer.text();
			const hasChat = html.includes('data-chathub-chat');
			if (!answer.ok || hasChat !== (state === 'block' || state === 'site-wide')) {
				throw new Error(
					`The page “${state}” is not what it should be: ${answer.status}, chat: ${hasChat}.`,
				);
			}
		}
	} finally {
		await server.stop();
	}
	const files = (await readdir(DIRECTORY)).filter((name) => name.startsWith(`callgrind-${state}.`));
	const totals = await Promise.all(
		files.map(async (name) => {
			const text = await readFile(`${DIRECTORY}/${name}`, 'utf8');
			return {
				part: Number(/^part: (\d+)/m.exec(text)?.[1]),
				total: Number(/^(?:totals|summary): (\d+)/m.exec(text)?.[1]),
			};
		}),
	);
	console.log(
		state,
		totals.sort((a, b) => a.part - b.part),
	);
	const last = totals.sort((a, b) => a.part - b.part).slice(-COUNTED);
	return Math.min(...last.map(({ total }) => total));
}

const tools = await ensureNativeTools();
if (tools === undefined) {
	process.exit(1);
}
await ensureCore('7.1');
await buildPlugin();
await rm(DIRECTORY, { recursive: true, force: true });
const counts = await withNativeWordPress(
	{ tools, branch: '7.1', directory: DIRECTORY, constants: { DISABLE_WP_CRON: true } },
	(wordpress) => count(wordpress, tools.php),
);
const base = counts.get('inactive') ?? 0;
console.log(`Without the plugin: ${(base / 1e6).toFixed(2)} million instructions.`);

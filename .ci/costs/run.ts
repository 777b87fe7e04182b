/**
 * Counts the instructions that PHP needs for a front page, without the plugin and with it: `node .ci/costs/run.ts`. The
 * count repeats to a hundredth of a per cent, whatever else the machine does; milliseconds do not. Needs valgrind
 * (Debian: `apt-get install valgrind`) and some minutes: valgrind is fifty times slower than the machine.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { buildPlugin } from '../../e2e/stack/build-plugin.ts';
import { startChild, type Child } from '../../e2e/stack/child.ts';
import { withNativeWordPress, type NativeWordPress } from '../../e2e/stack/native/native-wordpress.ts';
import { CACHE, ROOT } from '../../e2e/stack/paths.ts';
import { findFreePort } from '../../e2e/stack/ports.ts';
import { ensureCore } from '../../e2e/stack/wordpress/core.ts';
import { ensureNativeTools } from '../install/native-tools.ts';

/** What the page may need beyond one without the plugin, in millions of instructions. */
const LIMITS = { inactive: 0, without: 0.35, block: 1.2, 'site-wide': 1.2 } as const;

type State = keyof typeof LIMITS;
const STATES: readonly State[] = ['inactive', 'without', 'block', 'site-wide'];

/** Of each state the first request fills caches, the second counts. */
const REQUESTS = 2;

const DIRECTORY = `${CACHE}costs`;
const COMPILED = `${DIRECTORY}/compiled`;
const COUNTS = `${DIRECTORY}/callgrind`;

interface Serve {
	readonly wordpress: NativeWordPress;
	readonly php: string;
	readonly port: number;
}

/** @param valgrind what to put before PHP */
const startServer = ({ wordpress, php, port }: Serve, valgrind: readonly string[]): Promise<Child> => {
	const [program = php, ...args] = [
		...valgrind,
		php,
		...wordpress.iniArguments,
		...['-d', `opcache.file_cache=${COMPILED}`],
		...['-S', `127.0.0.1:${port}`, '-t', wordpress.core, `${ROOT}e2e/stack/native/router.php`],
	];
	return startChild({
		name: 'PHP',
		program,
		args,
		env: { ...wordpress.env },
		logFile: `${DIRECTORY}/server.log`,
		isReady: () =>
			fetch(`http://127.0.0.1:${port}/readme.html`).then(
				({ ok }) => ok,
				() => false,
			),
		readyWithinMs: 120_000,
		onDeath: (message) => {
			console.error(message);
		},
	});
};

const chatIn = (state: State): boolean => state === 'block' || state === 'site-wide';

/** Asks for the front page in each state, and again. */
async function visit({ wordpress, port }: Serve, counted: (state: State) => Promise<void>): Promise<void> {
	const script = await readFile(new URL('front-page.php', import.meta.url), 'utf8');
	for (const state of STATES) {
		await wordpress.php(`$state = '${state}';\n${script.replace('<?php', '')}`);
		for (let request = 0; request < REQUESTS; request++) {
			const answer = await fetch(`http://127.0.0.1:${port}/`);
			const html = await answer.text();
			if (!answer.ok || html.includes('data-chathub-chat') !== chatIn(state)) {
				throw new Error(`The page “${state}” is not what it should be (${answer.status}).`);
			}
		}
		await counted(state);
	}
}

/** valgrind writes a file after each request; the last one of a state counts. */
async function lastCount(part: number): Promise<number> {
	const text = await readFile(`${COUNTS}.${part}`, 'utf8');
	return Number(/^(?:totals|summary): (\d+)/m.exec(text)?.[1]);
}

async function count(serve: Serve): Promise<ReadonlyMap<State, number>> {
	// Else WordPress sends browsers to the address that it was installed with.
	await serve.wordpress.php(
		`foreach ( array( 'siteurl', 'home' ) as $name ) { update_option( $name, 'http://127.0.0.1:${serve.port}' ); }`,
	);
	await mkdir(COMPILED, { recursive: true });
	// At full speed first: what PHP compiles under valgrind takes minutes.
	const compiling = await startServer(serve, []);
	await visit(serve, () => Promise.resolve()).finally(() => compiling.stop());

	const counts = new Map<State, number>();
	const server = await startServer(serve, [
		'valgrind',
		'--tool=callgrind',
		`--callgrind-out-file=${COUNTS}`,
		'--toggle-collect=zend_execute_scripts',
		'--dump-after=zend_execute_scripts',
	]);
	// The address that says whether the server is ready was the first part, however often it was asked for.
	let part = await partsSoFar();
	await visit(serve, async (state) => {
		part += REQUESTS;
		counts.set(state, await lastCount(part));
		console.log(`${state}: ${((counts.get(state) ?? NaN) / 1e6).toFixed(2)} million instructions`);
	}).finally(() => server.stop());
	return counts;
}

async function partsSoFar(part = 0): Promise<number> {
	const next = await readFile(`${COUNTS}.${part + 1}`).catch(() => undefined);
	return next === undefined ? part : partsSoFar(part + 1);
}

const tools = await ensureNativeTools();
if (tools === undefined) {
	process.exit(1);
}
await ensureCore('7.1');
await buildPlugin();
const port = await findFreePort();
const counts = await withNativeWordPress(
	{ tools, branch: '7.1', directory: DIRECTORY, constants: { DISABLE_WP_CRON: true } },
	(wordpress) => count({ wordpress, php: tools.php, port }),
);
const base = counts.get('inactive') ?? NaN;
for (const state of STATES.slice(1)) {
	const more = ((counts.get(state) ?? NaN) - base) / 1e6;
	const passed = more <= LIMITS[state];
	console.log(`${state}: +${more.toFixed(2)} million, ${passed ? 'within' : 'MORE THAN'} ${LIMITS[state]}`);
	process.exitCode = passed ? process.exitCode : 1;
}

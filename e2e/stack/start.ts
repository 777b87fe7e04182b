import { EventEmitter, once } from 'node:events';
import { seedDemo } from './demo.ts';
import { CACHE } from './paths.ts';
import { assertNotRunning, markRunning } from './running-mark.ts';
import { runStack, STACK_STEPS, type Stack } from './run-stack.ts';
import { StackError } from './stack-error.ts';
import { assertPortsAreFree, readOptions } from './start-options.ts';
import { numberedSteps } from './steps.ts';
import { ADMIN } from './wordpress/site.ts';

/** `npm start`: the whole product on this machine, until Ctrl-C. */
const print = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

/**
 * What a signal does: before everything runs it ends this process at once (and with it what has started, see child.ts);
 * afterwards it asks for an orderly stop, which a second Ctrl-C does not wait for.
 */
function listenForStop(): { ready: () => Promise<void> } {
	const asked = new EventEmitter();
	let phase: 'starting' | 'ready' | 'stopping' = 'starting';
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			// SIGTERM may come twice, from whoever stops us and handed on by the process that started us.
			if (phase === 'starting' || (phase === 'stopping' && signal === 'SIGINT')) {
				process.exit(1);
			}
			phase = 'stopping';
			asked.emit('stop');
		});
	}
	return {
		ready: async () => {
			phase = 'ready';
			await once(asked, 'stop');
		},
	};
}

async function start(): Promise<void> {
	const stop = listenForStop();
	const began = performance.now();
	const { branch, platform, ports } = readOptions(process.argv.slice(2));
	const directory = `${CACHE}start`;
	await assertNotRunning(directory);
	await assertPortsAreFree(ports);
	const unmark = await markRunning(directory);
	const report = numberedSteps(STACK_STEPS + 1, print);
	const stack = await runStack({
		branch,
		platform,
		ports,
		directory: `${directory}/${branch}`,
		report,
		onDeath: print,
	});
	try {
		report('Connecting WordPress to the proxy and preparing the demo page');
		printAddresses(stack, await seedDemo(stack), performance.now() - began);
		await stop.ready();
		print('\nStopping …');
	} finally {
		await stack.stop();
		await unmark();
	}
	print('Stopped.');
}

function printAddresses(stack: Stack, demoPage: string, tookMs: number): void {
	print(`
Ready in ${Math.round(tookMs / 1000)} s, on this machine only. ChatHub itself is a simulation: nothing reaches the real one.

  Demo page         ${demoPage}
  wp-admin          ${stack.site.url}/wp-admin/   (user ${ADMIN.user}, password ${ADMIN.password}; WordPress ${stack.wordpressVersion} on ${stack.site.platform})
  Settings          ${stack.site.url}/wp-admin/options-general.php?page=chathub
  Operator console  ${stack.chathubUrl}/console

Open the demo page in a private window: signed-in editors see why they get no chat. Ctrl-C stops everything; the site is kept. npm run reset starts over.`);
}

try {
	await start();
	process.exit(0);
} catch (error) {
	process.stderr.write(
		`${error instanceof StackError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
	);
	process.exit(1);
}

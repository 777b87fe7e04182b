import { parseArgs } from 'node:util';
import { seedDemo } from './demo.ts';
import { CACHE } from './paths.ts';
import { assertPortIsFree } from './ports.ts';
import { runStack, STACK_STEPS } from './run-stack.ts';
import { StackError } from './stack-error.ts';
import { numberedSteps } from './steps.ts';
import { ADMIN } from './wordpress/site.ts';

/** `npm start`: the whole product on this machine, until Ctrl-C. */
const print = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

const PORTS = {
	wordpress: { option: '--wordpress-port', port: 8888, purpose: 'WordPress' },
	proxy: { option: '--proxy-port', port: 8787, purpose: 'the proxy' },
	chathub: { option: '--chathub-port', port: 8786, purpose: 'the simulated ChatHub' },
} as const;

function readPorts(args: string[]): Record<keyof typeof PORTS, number> {
	const { values } = parseArgs({
		args,
		options: {
			'wordpress-port': { type: 'string' },
			'proxy-port': { type: 'string' },
			'chathub-port': { type: 'string' },
		},
	});
	const read = (name: keyof typeof PORTS): number => {
		const text = values[`${name}-port`];
		const port = text === undefined ? PORTS[name].port : Number(text);
		if (!Number.isInteger(port) || port < 1024 || port > 65_535) {
			throw new StackError(
				`${PORTS[name].option} takes a port from 1024 to 65535, not "${String(text)}".`,
			);
		}
		return port;
	};
	return { wordpress: read('wordpress'), proxy: read('proxy'), chathub: read('chathub') };
}

async function start(): Promise<void> {
	const began = performance.now();
	const ports = readPorts(process.argv.slice(2));
	for (const name of ['wordpress', 'proxy', 'chathub'] as const) {
		await assertPortIsFree(ports[name], PORTS[name].purpose, `npm start -- ${PORTS[name].option}`);
	}
	const report = numberedSteps(STACK_STEPS + 1, print);
	const stack = await runStack({ branch: '7.1', ports, directory: `${CACHE}start`, report });
	const stopped = stopOnSignal(stack.stop);
	report('Connecting WordPress to the proxy and preparing the demo page');
	const page = await seedDemo(stack);
	print(`
Ready in ${Math.round((performance.now() - began) / 1000)} s, on this machine only. ChatHub itself is a simulation: nothing leaves this machine.

  Demo page         ${page}
  wp-admin          ${stack.site.url}/wp-admin/   (user ${ADMIN.user}, password ${ADMIN.password}; WordPress ${stack.wordpressVersion})
  Settings          ${stack.site.url}/wp-admin/options-general.php?page=chathub
  Operator console  ${stack.chathubUrl}/console

Open the demo page in a private window: signed-in editors see why they get no chat. Ctrl-C stops everything; the site is kept. npm run reset starts over.`);
	await stopped;
}

/** Resolves when everything has stopped. A second Ctrl-C does not wait. */
async function stopOnSignal(stop: () => Promise<void>): Promise<void> {
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) {
			process.once(signal, () => {
				resolve();
			});
		}
	});
	print('\nStopping …');
	await stop();
	print('Stopped.');
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

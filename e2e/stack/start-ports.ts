import { parseArgs } from 'node:util';
import { assertPortIsFree } from './ports.ts';
import type { StackOptions } from './run-stack.ts';
import { StackError } from './stack-error.ts';

type Ports = StackOptions['ports'];

const PORTS = {
	wordpress: { option: 'wordpress-port', port: 8888, purpose: 'WordPress' },
	proxy: { option: 'proxy-port', port: 8787, purpose: 'the proxy' },
	chathub: { option: 'chathub-port', port: 8786, purpose: 'the simulated ChatHub' },
} as const;

/**
 * Reads the options of `npm start`.
 *
 * @throws StackError for an option that does not exist or a port that is none
 */
export function readPorts(args: readonly string[]): Ports {
	const values = parse(args);
	const read = (name: keyof Ports): number => {
		const { option, port: preset } = PORTS[name];
		const text = values[option];
		const port = text === undefined ? preset : Number(text);
		if (!Number.isInteger(port) || port < 1024 || port > 65_535) {
			throw new StackError(`--${option} takes a port from 1024 to 65535, not "${String(text)}".`);
		}
		return port;
	};
	return { wordpress: read('wordpress'), proxy: read('proxy'), chathub: read('chathub') };
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			options: {
				[PORTS.wordpress.option]: { type: 'string' },
				[PORTS.proxy.option]: { type: 'string' },
				[PORTS.chathub.option]: { type: 'string' },
			},
		}).values;
	} catch (error) {
		const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
		throw new StackError(
			`${reason}. npm start -- takes --wordpress-port, --proxy-port and --chathub-port, each with a number.`,
		);
	}
}

/** Fails with one clear line for the first port that something else listens on. */
export async function assertPortsAreFree(ports: Ports): Promise<void> {
	for (const name of ['wordpress', 'proxy', 'chathub'] as const) {
		await assertPortIsFree(ports[name], PORTS[name].purpose, `npm start -- --${PORTS[name].option}`);
	}
}

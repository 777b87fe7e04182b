import { parseArgs } from 'node:util';
import { assertPortIsFree } from './ports.ts';
import type { StackOptions } from './run-stack.ts';
import { StackError } from './stack-error.ts';
import { WORDPRESS_BRANCHES, type WordPressBranch } from './wordpress/core.ts';
import { readPlatform, type Platform } from './wordpress/platform.ts';

type Ports = StackOptions['ports'];

const PORTS = {
	wordpress: { option: 'wordpress-port', port: 8888, purpose: 'WordPress' },
	proxy: { option: 'proxy-port', port: 8787, purpose: 'the proxy' },
	chathub: { option: 'chathub-port', port: 8786, purpose: 'the simulated ChatHub' },
} as const;

/** Which WordPress, on what. */
export const SITE_OPTIONS = {
	wp: { type: 'string' },
	platform: { type: 'string' },
	php: { type: 'string' },
} as const;

export interface StartOptions {
	branch: WordPressBranch;
	platform: Platform;
	ports: Ports;
}

/**
 * Reads the options of `npm start`.
 *
 * @throws StackError for an option that does not exist, a port that is none, or a WordPress, platform or PHP that we do not support
 */
export function readOptions(args: readonly string[]): StartOptions {
	const values = parse(args);
	const port = (name: keyof Ports): number => {
		const { option, port: preset } = PORTS[name];
		const text = values[option];
		const number = text === undefined ? preset : Number(text);
		if (!Number.isInteger(number) || number < 1024 || number > 65_535) {
			throw new StackError(`--${option} takes a port from 1024 to 65535, not "${String(text)}".`);
		}
		return number;
	};
	return {
		branch: readBranch(values.wp),
		platform: readPlatform(values),
		ports: { wordpress: port('wordpress'), proxy: port('proxy'), chathub: port('chathub') },
	};
}

export function readBranch(text: string = WORDPRESS_BRANCHES[0]): WordPressBranch {
	const branch = WORDPRESS_BRANCHES.find((supported) => supported === text);
	if (branch === undefined) {
		throw new StackError(`--wp takes ${WORDPRESS_BRANCHES.join(' or ')}, not "${text}".`);
	}
	return branch;
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			options: {
				...SITE_OPTIONS,
				[PORTS.wordpress.option]: { type: 'string' },
				[PORTS.proxy.option]: { type: 'string' },
				[PORTS.chathub.option]: { type: 'string' },
			},
		}).values;
	} catch (error) {
		const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
		throw new StackError(
			`${reason}. npm start -- takes --wp, --platform, --php, --wordpress-port, --proxy-port and --chathub-port, each with a value.`,
		);
	}
}

/** Fails with one clear line for the first port that something else listens on. */
export async function assertPortsAreFree(ports: Ports): Promise<void> {
	for (const name of ['wordpress', 'proxy', 'chathub'] as const) {
		await assertPortIsFree(ports[name], PORTS[name].purpose, `npm start -- --${PORTS[name].option}`);
	}
}

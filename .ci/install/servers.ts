import { spawnSync } from 'node:child_process';
import { installDebianPackages } from './debian-packages.ts';
import { type DebianPurpose, installCommand } from '../../e2e/stack/debian-packages.ts';

interface Server {
	readonly purpose: DebianPurpose;
	/** Ways of asking for its version; one that works is enough. */
	readonly asks: readonly (readonly [program: string, argument: string])[];
	readonly need: string;
}

/** What tests of the proxy start one of their own of, on ports of its own. */
const SERVERS: readonly Server[] = [
	{
		purpose: 'redis',
		asks: [
			['redis-server', '--version'],
			['valkey-server', '--version'],
		],
		need: "The tests of the proxy's shared store need Redis or Valkey.",
	},
	{
		purpose: 'nginx',
		// Debian keeps it where only root looks.
		asks: [
			['nginx', '-v'],
			['/usr/sbin/nginx', '-v'],
		],
		need: "The test of the proxy's nginx.conf needs nginx (and openssl).",
	},
];

/**
 * Servers to test against, installed from Debian where that takes no question.
 *
 * @returns false after saying what to do
 */
export async function ensureServers(): Promise<boolean> {
	let isComplete = true;
	for (const server of SERVERS) {
		if (!isInstalled(server)) {
			await installDebianPackages(server.purpose);
		}
		if (!isInstalled(server)) {
			isComplete = false;
			console.error(
				`${server.need} Install it (Debian: ${installCommand(server.purpose)}), then run the same command again.`,
			);
		}
	}
	return isComplete;
}

const isInstalled = ({ asks }: Server): boolean =>
	asks.some(
		([program, argument]) => spawnSync(program, [argument], { stdio: 'ignore' }).error === undefined,
	);

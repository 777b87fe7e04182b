import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { startChild } from '../child.ts';
import { runCommand } from '../run-command.ts';
import type { NativeTools } from './native-tools.ts';

/** A MariaDB of our own, reachable through a socket that only this user can open. */
export interface Mariadb {
	/** The socket's path. The user is `root`, without a password. */
	readonly socket: string;
	/** Runs SQL and answers its rows, columns parted by tabs. */
	query: (sql: string) => Promise<string>;
	stop: () => Promise<void>;
}

interface MariadbOptions {
	tools: NativeTools;
	/** Where the data lives; made when it is not there. */
	directory: string;
	logFile: string;
	onDeath: (message: string) => void;
}

/** A small one, which waits for no disk: what a power failure takes is the last second. */
const TUNING = [
	'--innodb-log-file-size=8M',
	'--innodb-buffer-pool-size=64M',
	'--innodb-flush-log-at-trx-commit=0',
	'--skip-log-bin',
	'--performance-schema=OFF',
];

export async function startMariadb({ tools, directory, logFile, onDeath }: MariadbOptions): Promise<Mariadb> {
	// MariaDB refuses to run as root unless it is told by name.
	const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
	if (!existsSync(`${directory}/mysql`)) {
		await mkdir(directory, { recursive: true });
		await runCommand(tools.mariadbInstallDb, [
			'--no-defaults',
			`--datadir=${directory}`,
			'--auth-root-authentication-method=normal',
			'--skip-test-db',
			'--innodb-log-file-size=8M',
			...asRoot,
		]);
	}
	// A socket's path may have 107 characters, so it cannot lie beside the data.
	const runtime = await mkdtemp(`${tmpdir()}/chathub-db-`);
	const socket = `${runtime}/socket`;
	const query = (sql: string): Promise<string> =>
		runCommand(
			tools.mariadb,
			['--no-defaults', '--socket', socket, '--user=root', '--skip-column-names'],
			{ input: sql },
		);
	const server = await startChild({
		name: 'MariaDB',
		program: tools.mariadbd,
		args: [
			'--no-defaults',
			...[`--datadir=${directory}`, `--socket=${socket}`, `--pid-file=${runtime}/pid`],
			...['--skip-networking', '--skip-name-resolve', ...TUNING, ...asRoot],
		],
		logFile,
		isReady: async () => (await query('SELECT 1;')) !== '',
		readyWithinMs: 20_000,
		onDeath,
	});
	return {
		socket,
		query,
		stop: async () => {
			await server.stop();
			await rm(runtime, { recursive: true, force: true });
		},
	};
}

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';

/** What is measured runs on one core, everything else on another. */
const CORES = { measured: 0, others: 1 } as const;
export type Core = keyof typeof CORES;

const canPin = availableParallelism() > 1 && runs('taskset', ['--version']);
export const isPinned = (): boolean => canPin;

/** A command that stays on one core, where the machine has two and `taskset`. */
export const pinned = (core: Core, command: readonly string[]): readonly string[] =>
	canPin ? ['taskset', '--cpu-list', String(CORES[core]), ...command] : command;

/** Seconds that a process and its threads have worked: fields 14 and 15 of proc_pid_stat(5), in ticks. */
export function cpuSeconds(pid: number): number {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
		.replace(/^.*\) /, '')
		.split(' ');
	return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** Memory that a process occupies, in MB. */
export function residentMb(pid: number): number {
	const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Number(kilobytes) / 1024;
}

export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	if (address === null || typeof address === 'string') {
		throw new Error('A TCP server has a numeric address.');
	}
	return address.port;
}

/** Waits until somebody listens there. */
export async function listening(port: number, isOver: () => boolean): Promise<void> {
	while (!(await accepts(port))) {
		if (isOver()) {
			throw new Error('A program of the benchmark ended before it listened.');
		}
		await setTimeout(50);
	}
}

const accepts = (port: number) =>
	new Promise<boolean>((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => {
			resolve(false);
		});
	});

function runs(command: string, args: readonly string[]): boolean {
	try {
		execFileSync(command, args, { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

const TICKS_A_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

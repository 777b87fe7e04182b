import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const sources = new URL('.', import.meta.url).href;

/** What a process writes that logs and then ends in some way. */
async function outputOf(end: string): Promise<string[]> {
	const program = `
		import { openLog } from '${sources}open-log.ts';
		import { systemClock } from '${sources}domain/clock.ts';
		const { log } = openLog('info', systemClock);
		for (let i = 0; i < 1000; i++) {
			log.info({ i }, 'line');
		}
		log.debug({}, 'not at this level');
		${end}`;
	const { stdout } = await run(process.execPath, ['--input-type=module-typescript', '-e', program]).catch(
		(error: unknown) => error as { stdout: string },
	);
	return stdout.trim().split('\n');
}

test.each([
	['has nothing more to do', ''],
	['is told to exit', 'process.exit(1);'],
	['fails', 'throw new Error("on purpose");'],
])('every line is written, in order, when the process %s', async (_how, end) => {
	const lines = await outputOf(end);
	expect(lines.map((line) => (JSON.parse(line) as { i: number }).i)).toEqual(
		Array.from({ length: 1000 }, (_, i) => i),
	);
	expect(JSON.parse(lines[0] ?? '')).toEqual({
		level: 30,
		time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
		i: 0,
		msg: 'line',
	});
});

test('a line is written soon, however few there are', async () => {
	const lines = await outputOf(`
		log.info({}, 'last');
		setTimeout(() => process.kill(process.pid, 'SIGKILL'), 2_000);`);
	expect(lines.at(-1)).toContain('"msg":"last"');
});

test('a reader who has stopped reading is waited for a second, and no longer', async () => {
	const reader = spawn(
		process.execPath,
		[
			'--input-type=module-typescript',
			'-e',
			`
			import { openLog } from '${sources}open-log.ts';
			import { systemClock } from '${sources}domain/clock.ts';
			const { log, flush } = openLog('info', systemClock);
			for (let i = 0; i < 20_000; i++) {
				log.info({ i }, 'a line that goes on until the pipe is full');
			}
			process.stderr.write(String(await flush()));
			process.kill(process.pid, 'SIGKILL');`,
		],
		{ stdio: ['ignore', 'pipe', 'pipe'] },
	);
	const said: string[] = [];
	reader.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
	await once(reader, 'exit');
	expect(said.join('')).toBe('false');
});

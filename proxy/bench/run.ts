/**
 * Compares the token route with what it could at best be: `npm run bench -w proxy`, ten minutes; `-- --quick` two;
 * `-- cpu` (or `latency`, `memory`, some of them) only that.
 * Needs Linux (/proc). Ends with 0 whether goals are met or not, with 1 when something did not work.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { startContenders } from './contenders.ts';
import { measureCpu } from './cpu.ts';
import { describe } from './goals.ts';
import { measureLatency } from './latency.ts';
import { isPinned } from './machine.ts';
import { measureMemory } from './memory.ts';
import { endAll } from './programs.ts';

const PARTS = ['cpu', 'latency', 'memory'] as const;

const { values, positionals } = parseArgs({
	options: { quick: { type: 'boolean', default: false } },
	allowPositionals: true,
});
const { rounds, grants } = values.quick ? { rounds: 3, grants: 50_000 } : { rounds: 9, grants: 1_000_000 };

try {
	console.log(
		`Node.js ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}; ${
			isPinned() ? 'each server on one core, load and ChatHub on another' : 'not pinned to cores'
		}.
All get the same requests: form-encoded, a grant of 450 characters, behind a reverse proxy that adds X-Forwarded-For.
  proxy         the real process: grant check, limits, metrics, a log line for each request in a file
  bare-node     node:http: reads nothing, answers the same JSON
  bare-express  Express 5: one route, reads nothing, response.json() of the same answer
  express-form  the same after express.urlencoded()
  vendor-guide  the handler of the vendor's guide: one call to ChatHub (30 ms) for each request`,
	);
	const contenders = await startContenders();
	const measure = {
		cpu: () => measureCpu(contenders, rounds),
		latency: () => measureLatency(contenders, rounds),
		memory: () => measureMemory(contenders, grants),
	};
	const goals = [];
	for (const part of PARTS) {
		if (positionals.length === 0 || positionals.includes(part)) {
			goals.push(...(await measure[part]()));
		}
	}
	console.log(`\n${goals.map(describe).join('\n')}`);
} catch (error) {
	console.error(error);
	process.exitCode = 1;
} finally {
	endAll();
}

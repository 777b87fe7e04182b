import type { Contenders, Name } from './contenders.ts';
import { NAMES } from './contenders.ts';
import type { Goal } from './goals.ts';
import { cpuSeconds } from './machine.ts';
import { load } from './programs.ts';
import { median, medianRatio } from './statistics.ts';

const CONNECTIONS = 64;
/** Clients that take turns, so that the limit has someone to tell apart. */
const ADDRESSES = 4_000;
const SECONDS = 2;

interface Round {
	/** Microseconds of processor time for one request. */
	readonly cpu: number;
	/** Requests a second. */
	readonly rate: number;
}

/** As many requests as each can bear: what one costs, and how many a second there are. */
export async function measureCpu(contenders: Contenders, rounds: number): Promise<Goal[]> {
	const results = new Map<Name, Round[]>(NAMES.map((name) => [name, []]));
	for (let round = -1; round < rounds; round++) {
		// The first warms up and is not counted; every other one goes through them backwards.
		for (const name of round % 2 === 0 ? NAMES : NAMES.toReversed()) {
			const result = await measure(contenders, name);
			if (round >= 0) {
				results.get(name)?.push(result);
			}
		}
	}
	return report(results);
}

async function measure(contenders: Contenders, name: Name): Promise<Round> {
	const { port, pid } = contenders[name];
	const before = cpuSeconds(pid);
	const { answered, failed, seconds } = await load({
		port,
		connections: CONNECTIONS,
		seconds: SECONDS,
		grants: 'few',
		addresses: ADDRESSES,
	});
	if (failed > 0 || answered === 0) {
		throw new Error(`${name}: ${failed} of ${failed + answered} requests failed.`);
	}
	return { cpu: ((cpuSeconds(pid) - before) * 1e6) / answered, rate: answered / seconds };
}

function report(results: ReadonlyMap<Name, readonly Round[]>): Goal[] {
	const cpu = (name: Name) => (results.get(name) ?? []).map((round) => round.cpu);
	const rate = (name: Name) => (results.get(name) ?? []).map((round) => round.rate);
	console.log(`\n${CONNECTIONS} connections, as fast as they are answered; medians of interleaved rounds`);
	console.table(
		Object.fromEntries(
			NAMES.map((name) => [
				name,
				{
					'CPU µs a request': Number(median(cpu(name)).toFixed(1)),
					least: Number(Math.min(...cpu(name)).toFixed(1)),
					'× bare Express': Number(medianRatio(cpu(name), cpu('bare-express')).toFixed(2)),
					'requests a second': Math.round(median(rate(name))),
					'× vendor guide': Number(medianRatio(rate(name), rate('vendor-guide')).toFixed(2)),
				},
			]),
		),
	);
	return [
		{
			what: 'CPU a request, × bare Express',
			measured: medianRatio(cpu('proxy'), cpu('bare-express')),
			atMost: 1.6,
		},
		{
			what: 'requests a second, × the vendor guide’s handler',
			measured: medianRatio(rate('proxy'), rate('vendor-guide')),
			atLeast: 8,
		},
	];
}

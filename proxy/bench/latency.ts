import type { Contenders, Name } from './contenders.ts';
import type { Goal } from './goals.ts';
import { load } from './programs.ts';
import { median, medianRatio } from './statistics.ts';

const RATE = 500;
const SECONDS = 4;
const COMPARED = ['proxy', 'bare-express'] as const satisfies readonly Name[];

/** The load that a big customer has: how long the slowest of a hundred waits. */
export async function measureLatency(contenders: Contenders, rounds: number): Promise<Goal[]> {
	const p50 = { proxy: new Array<number>(), 'bare-express': new Array<number>() };
	const p99 = { proxy: new Array<number>(), 'bare-express': new Array<number>() };
	for (let round = 0; round < rounds; round++) {
		for (const name of round % 2 === 0 ? COMPARED : COMPARED.toReversed()) {
			const result = await load({
				port: contenders[name].port,
				connections: 20,
				seconds: SECONDS,
				rate: RATE,
				grants: 'few',
				addresses: 4_000,
			});
			p50[name].push(result.p50);
			p99[name].push(result.p99);
		}
	}
	console.log(
		`\n${RATE} requests a second over 20 connections; milliseconds, medians of interleaved rounds`,
	);
	console.table(
		Object.fromEntries(
			COMPARED.map((name) => [
				name,
				{ p50: Number(median(p50[name]).toFixed(2)), p99: Number(median(p99[name]).toFixed(2)) },
			]),
		),
	);
	return [
		{
			what: `p99 at ${RATE} requests a second, × bare Express`,
			measured: medianRatio(p99.proxy, p99['bare-express']),
			atMost: 2,
		},
	];
}

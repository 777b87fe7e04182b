import type { Contenders } from './contenders.ts';
import type { Goal } from './goals.ts';
import { residentMb } from './machine.ts';
import { load } from './programs.ts';

const ADDRESSES = 100_000;
const STEPS = 20;

/** No grant twice, from very many addresses: everything that is kept is full, and has to stay so. */
export async function measureMemory({ proxy }: Contenders, grants: number): Promise<Goal[]> {
	const before = residentMb(proxy.pid);
	const resident: number[] = [];
	for (let step = 0; step < STEPS; step++) {
		const amount = grants / STEPS;
		const { failed } = await load({
			port: proxy.port,
			connections: 64,
			amount,
			grants: 'all-new',
			addresses: ADDRESSES,
			from: step * amount,
		});
		if (failed > 0) {
			throw new Error(`${failed} of ${amount} requests with new grants failed.`);
		}
		resident.push(residentMb(proxy.pid));
	}
	const most = (from: number, to: number) => Math.max(...resident.slice(STEPS * from, STEPS * to));
	console.log(
		`\n${grants} grants, none twice, from ${ADDRESSES} addresses; MB resident after each ${100 / STEPS} %`,
	);
	console.log(`before ${before.toFixed(0)}; ${resident.map((mb) => mb.toFixed(0)).join(' ')}`);
	return [
		{
			what: 'memory: most in the last quarter, × most in the second',
			measured: most(0.75, 1) / most(0.25, 0.5),
			atMost: 1.1,
		},
	];
}

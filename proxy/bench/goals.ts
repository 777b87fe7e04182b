/** What the proxy is to reach, and whether it did. Printed, never enforced: machines differ. */
export interface Goal {
	readonly what: string;
	readonly measured: number;
	readonly atMost?: number;
	readonly atLeast?: number;
}

const isMet = ({ measured, atMost = Infinity, atLeast = -Infinity }: Goal): boolean =>
	measured <= atMost && measured >= atLeast;

export function describe(goal: Goal): string {
	const { what, measured, atMost, atLeast } = goal;
	const wanted = atMost === undefined ? `at least ${atLeast ?? ''}` : `at most ${atMost}`;
	return `${isMet(goal) ? 'met    ' : 'NOT MET'}  ${what}: ${measured.toFixed(2)} (goal: ${wanted})`;
}

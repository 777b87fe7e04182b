export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const [low = NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
	return (low + high) / 2;
}

/** Interleaved rounds are compared one by one: what disturbs a round disturbs both sides of its ratio. */
export const medianRatio = (values: readonly number[], base: readonly number[]): number =>
	median(values.map((value, round) => value / (base[round] ?? NaN)));

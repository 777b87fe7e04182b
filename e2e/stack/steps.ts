/** Tells the person at the keyboard which step is under way. */
export type Report = (step: string) => void;

/** Prints each step with its number; the total is known beforehand so that nobody wonders how long it goes on. */
export function numberedSteps(total: number, print: (line: string) => void): Report {
	let number = 0;
	return (step) => {
		number += 1;
		print(`[${number}/${total}] ${step} …`);
	};
}

import type { Mutation } from './mutation.ts';

/** How a run of tests ended. */
export interface Outcome {
	/** Whether the program ended well. */
	isGreen: boolean;
	/** How many tests there were. */
	total: number;
	/** Names of those that failed. */
	failed: readonly string[];
}

export interface Verdict {
	mutation: Mutation;
	/** Whether a test noticed. */
	isCaught: boolean;
	/** The tests that did, or why that is not known. */
	text: string;
}

/**
 * Whether the tests noticed. Only a test that fails by name counts: a file that does not load any more proves nothing
 * about a guard, nor does a test that was red before.
 */
export function judge(mutation: Mutation, before: Outcome, after: Outcome): Verdict {
	const missed = (text: string): Verdict => ({ mutation, isCaught: false, text });
	if (!before.isGreen || before.total === 0) {
		return missed(
			before.total === 0
				? 'NOT KNOWN: its lane runs no test'
				: `NOT KNOWN: red without it too: ${list(before.failed)}`,
		);
	}
	if (after.failed.length > 0) {
		const text = `caught by ${after.failed.length} of ${after.total}: ${list(after.failed)}`;
		return { mutation, isCaught: true, text };
	}
	return missed(
		after.isGreen ? 'NOT CAUGHT' : 'NOT KNOWN: the run broke and no test failed by name, see above',
	);
}

const SHOWN = 3;

function list(names: readonly string[]): string {
	const more = names.length - SHOWN;
	return [...names.slice(0, SHOWN), ...(more > 0 ? [`${more} more`] : [])].join('; ');
}

/** One line for each, and the totals at the end. */
export function summarizeVerdicts(verdicts: readonly Verdict[]): { text: string; isGreen: boolean } {
	const width = Math.max(0, ...verdicts.map(({ mutation }) => mutation.name.length));
	const lines = verdicts.map(({ mutation, text }) => `${mutation.name.padEnd(width)}  ${text}`);
	const caught = verdicts.filter(({ isCaught }) => isCaught).length;
	const missed = verdicts.length - caught;
	return {
		text: `\n${lines.join('\n')}\n\n${caught} caught, ${missed} not`,
		isGreen: missed === 0 && caught > 0,
	};
}

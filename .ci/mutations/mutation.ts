/** The tests that must turn red: files of one vitest project, what PHPUnit's `--filter` matches, or one test of a journey. */
export type Catcher =
	| { lane: 'unit'; project: string; files: readonly string[] }
	| { lane: 'php'; filter: string }
	| { lane: 'e2e'; spec: string; title: string };

/** One guard of the product taken away on purpose. */
export interface Mutation {
	/** Unique; its words choose what runs: `grant: aud not checked`. */
	name: string;
	/** From the repository's root. */
	file: string;
	/** What stands exactly once in the file, and what takes its place. Several where one guard stands behind another. */
	edits: readonly (readonly [find: string, replacement: string])[];
	caughtBy: Catcher;
}

/**
 * The broken source.
 *
 * @throws Error when a text does not stand there exactly once: the product has moved on and the table has not.
 */
export function mutate(source: string, { edits, file }: Mutation): string {
	return edits.reduce((text, [find, replacement]) => {
		const parts = text.split(find);
		if (parts.length !== 2) {
			throw new Error(
				`${file} has this text ${parts.length - 1} times instead of once; write into .ci/mutations/table/ what stands there now:\n${find}`,
			);
		}
		return parts.join(replacement);
	}, source);
}

/**
 * The mutations whose names hold one of the words; all of them without a word.
 *
 * @throws Error for a word that stands in no name.
 */
export function selectMutations(mutations: readonly Mutation[], words: readonly string[]): Mutation[] {
	const stray = words.find((word) => !mutations.some(({ name }) => name.includes(word)));
	if (stray !== undefined) {
		throw new Error(
			`No mutation has “${stray}” in its name. There are:\n${mutations.map(({ name }) => name).join('\n')}`,
		);
	}
	return mutations.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
}

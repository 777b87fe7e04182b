/** A file that is made, or in part made, from what is written elsewhere. Paths are from the root. */
export interface Copy {
	readonly target: string;
	/** What is edited instead. */
	readonly source: string;
	/** @param current the file as it is, '' when there is none */
	readonly make: (current: string) => string | Promise<string>;
}

/** The first line of a file that is a copy as a whole. */
export const notice = (source: string): string =>
	`Generated from ${source} by \`npm run generate\`. Do not edit.`;

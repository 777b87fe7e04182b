import { TESTS } from '../files.ts';

/**
 * Files that may import the same things. What a zone does not list it may not import; files of one zone may import
 * each other. A file belongs to the first zone that matches it, and a file of no zone is an error.
 */
export interface Zone {
	name: string;
	/** Globs from the root. */
	files: readonly string[];
	/** The only file of this zone that other zones may import. */
	door?: string;
	/** Tests of a workspace look behind its doors. */
	ignoresDoors?: true;
	/** Zones that may be imported, by name or glob. */
	uses?: readonly string[];
	/** Packages that may be imported, by name or glob; our own workspaces only by name. */
	packages?: readonly string[];
	/** Zones and packages of which only types may be imported. */
	typesOf?: readonly string[];
}

/** Tests and development tools take what they need; knip holds that it is declared. Our own workspaces stay closed. */
export const ANY_PACKAGE = '**';

export const ANY_OF_NODE = ['node:*', 'node:*/*'];

/** The tests of a workspace, and what only they use. */
export const testsOf = (workspace: string): readonly string[] =>
	TESTS.map((glob) => (glob.startsWith('**') ? `${workspace}/${glob}` : glob)).filter((glob) =>
		glob.startsWith(`${workspace}/`),
	);

import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path/posix';

/** What fingerprints are made of. Files are named from the root. */
export interface Sources {
	/** All files of code. */
	files: readonly string[];
	/** The text of any file; empty when there is none of that name. */
	read: (file: string) => string;
	/** Texts that bear on every file: dependencies, the compiler's options, the rules themselves. */
	common: readonly string[];
	/** The file behind each public entry of a workspace, by its specifier: `@chathub/widget`. */
	doors: ReadonlyMap<string, string>;
}

interface Source {
	ownHash: string;
	imports: readonly string[];
	isAmbient: boolean;
}

const SPECIFIER = /(['"`])((?:\.{1,2}\/|@chathub\/)[^'"`\n]+)\1/g;
/** Declarations for all files of a project, of the file itself or of a package that it imports for nothing else. */
const AMBIENT = /\bdeclare (?:global|module)\b|^import '[^.]/m;

const hash = (parts: readonly string[]): string =>
	createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/**
 * One hash for each file, over everything that can change what lint and the compiler say about it: its own text, the text
 * of every file it imports, directly or not, and what bears on all files. Where the hash is the same, so is the verdict.
 */
export function fingerprints({ files, read, common, doors }: Sources): Map<string, string> {
	const sources = new Map<string, Source>();
	const sourceOf = (file: string): Source => {
		const known = sources.get(file);
		if (known !== undefined) {
			return known;
		}
		const text = read(file);
		const source = {
			ownHash: hash([file, text]),
			imports: importsOf(file, text, doors),
			isAmbient: AMBIENT.test(text),
		};
		sources.set(file, source);
		return source;
	};
	const ambient = files.map(sourceOf).filter(({ isAmbient }) => isAmbient);
	const everywhere = hash([...common, ...ambient.map(({ ownHash }) => ownHash)]);
	return new Map(
		files.map((file) => [
			file,
			hash([everywhere, ...reach(file, sourceOf).map(({ ownHash }) => ownHash)]),
		]),
	);
}

/** Any text in quotes that names a file counts, so that no form of import is forgotten. */
function importsOf(file: string, text: string, doors: Sources['doors']): string[] {
	return [...text.matchAll(SPECIFIER)].flatMap(([, , specifier = '']) => {
		const target = specifier.startsWith('.') ? join(dirname(file), specifier) : doors.get(specifier);
		return target === undefined ? [] : [target];
	});
}

function reach(start: string, sourceOf: (file: string) => Source): Source[] {
	const reached = new Set([start]);
	// A set's iteration goes on to what is added meanwhile.
	for (const file of reached) {
		for (const target of sourceOf(file).imports) {
			reached.add(target);
		}
	}
	return [...reached].sort().map(sourceOf);
}

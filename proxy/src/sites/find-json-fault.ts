/** A word of JSON (RFC 8259), with the blanks before it: a sign, a string, or any other value of one word. */
const WORD =
	/[ \t\n\r]*(?:(?<sign>[[\]{},:])|(?<string>"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(?<value>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/** Where a text stops being JSON; lines and columns count from 1, columns in UTF-16 units. */
export interface JsonFault {
	readonly line: number;
	readonly column: number;
}

/**
 * Finds the first word that cannot stand where it stands. `JSON.parse` tells no place for many mistakes, and quotes what
 * is there, which may be a key.
 *
 * @param text that `JSON.parse` refused
 */
export function findJsonFault(text: string): JsonFault {
	const reader = new Reader(text);
	readValue(reader);
	const before = text.slice(0, reader.nextAt).split('\n');
	return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

class Reader {
	readonly #text: string;
	#at = 0;

	constructor(text: string) {
		this.#text = text;
	}

	/** Where the next word begins; the end when there is none. */
	get nextAt(): number {
		return this.#at + (/^[ \t\n\r]*/.exec(this.#text.slice(this.#at))?.[0].length ?? 0);
	}

	/** Goes over the next word if it is one of these. */
	takes(...kinds: readonly string[]): boolean {
		WORD.lastIndex = this.#at;
		const groups = WORD.exec(this.#text)?.groups;
		const isTaken =
			groups !== undefined &&
			kinds.some((kind) => groups['sign'] === kind || groups[kind] !== undefined);
		this.#at = isTaken ? WORD.lastIndex : this.#at;
		return isTaken;
	}
}

/** What may come next. */
type Expected = 'value' | 'value or ]' | 'name or }' | 'name' | 'comma or end';

/** Goes on until a word does not fit, where the reader then stands. Not by recursion: brackets may be as deep as the text is long. */
function readValue(reader: Reader): void {
	/** The ends of what is open, the innermost last. */
	const open: (']' | '}')[] = [];
	let expected: Expected | undefined = 'value';
	while (expected !== undefined) {
		expected = step(reader, open, expected);
	}
}

/** @returns what may come after the next word; undefined when that does not fit, or nothing is open any more */
function step(reader: Reader, open: (']' | '}')[], expected: Expected): Expected | undefined {
	const end = open.at(-1);
	switch (expected) {
		case 'value or ]':
			return reader.takes(']') ? close(open) : readOne(reader, open);
		case 'value':
			return readOne(reader, open);
		case 'name or }':
			return reader.takes('}') ? close(open) : readName(reader);
		case 'name':
			return readName(reader);
		case 'comma or end':
			if (reader.takes(',')) {
				return end === '}' ? 'name' : 'value';
			}
			return end !== undefined && reader.takes(end) ? close(open) : undefined;
	}
}

/** A value that is complete, or the beginning of one that holds others. */
function readOne(reader: Reader, open: (']' | '}')[]): Expected | undefined {
	if (reader.takes('[')) {
		open.push(']');
		return 'value or ]';
	}
	if (reader.takes('{')) {
		open.push('}');
		return 'name or }';
	}
	return reader.takes('string', 'value') ? afterValue(open) : undefined;
}

const readName = (reader: Reader): Expected | undefined =>
	reader.takes('string') && reader.takes(':') ? 'value' : undefined;

function close(open: (']' | '}')[]): Expected | undefined {
	open.pop();
	return afterValue(open);
}

const afterValue = (open: readonly string[]): Expected | undefined =>
	open.length === 0 ? undefined : 'comma or end';

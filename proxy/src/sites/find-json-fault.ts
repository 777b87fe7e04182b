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

/** @returns false at the first word that does not fit, where the reader then stands */
function readValue(reader: Reader): boolean {
	if (reader.takes('[')) {
		return reader.takes(']') || readItems(reader, ']', () => readValue(reader));
	}
	if (reader.takes('{')) {
		return reader.takes('}') || readItems(reader, '}', () => readMember(reader));
	}
	return reader.takes('string', 'value');
}

const readMember = (reader: Reader): boolean =>
	reader.takes('string') && reader.takes(':') && readValue(reader);

function readItems(reader: Reader, end: string, readItem: () => boolean): boolean {
	do {
		if (!readItem()) {
			return false;
		}
	} while (reader.takes(','));
	return reader.takes(end);
}

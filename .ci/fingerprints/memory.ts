import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { CACHE } from '../../e2e/stack/paths.ts';

const passed = z.record(z.string(), z.string());

/** What passed a check, each with the fingerprint it had then. Git ignores the file: a fresh clone remembers nothing. */
export class Memory {
	readonly #path: string;

	/** @param check names the file under `.cache/` */
	constructor(check: 'lint' | 'typecheck') {
		this.#path = `${CACHE}${check}.json`;
	}

	/** Nothing when there is no memory, or it cannot be read. */
	recall(): Map<string, string> {
		try {
			return new Map(Object.entries(passed.parse(JSON.parse(readFileSync(this.#path, 'utf8')))));
		} catch {
			return new Map();
		}
	}

	/** Forgets what is not among them. */
	keep(entries: Iterable<readonly [string, string]>): void {
		mkdirSync(CACHE, { recursive: true });
		writeFileSync(this.#path, JSON.stringify(Object.fromEntries(entries), null, '\t'));
	}
}

import { createInterface } from 'node:readline/promises';
import type { CommandDeps } from './command-deps.ts';

/** Asks on standard error, because standard output may be a pipe; undefined when nobody can answer. */
export function terminal(input: NodeJS.ReadStream, output: NodeJS.WriteStream): CommandDeps['ask'] {
	if (!input.isTTY || !output.isTTY) {
		return undefined;
	}
	return async (question) => {
		const lines = createInterface({ input, output });
		try {
			return await lines.question(question);
		} finally {
			lines.close();
		}
	};
}

import { createInterface } from 'node:readline/promises';
import type { CommandDeps } from './command-deps.ts';

/** Asks on standard error, because standard output may be a pipe; undefined when nobody can answer. */
export function terminal(input: NodeJS.ReadStream, output: NodeJS.WriteStream): CommandDeps['ask'] {
	return input.isTTY && output.isTTY ? askOn(input, output) : undefined;
}

/** Who leaves the question (Ctrl-C, Ctrl-D) has answered nothing. */
export const askOn =
	(input: NodeJS.ReadableStream, output: NodeJS.WritableStream) =>
	async (question: string): Promise<string> => {
		const lines = createInterface({ input, output, terminal: true });
		try {
			// Some versions of Node.js break the question off with an error, others leave it open for good.
			const left = new Promise<undefined>((resolve) => {
				lines.once('close', () => {
					resolve(undefined);
				});
			});
			const answer = await Promise.race([lines.question(question).catch(unlessLeft), left]);
			if (answer === undefined) {
				// The shell's next line begins on one of its own.
				output.write('\n');
			}
			return answer ?? '';
		} finally {
			lines.close();
		}
	};

function unlessLeft(error: unknown): undefined {
	if (!(error instanceof Error && error.name === 'AbortError')) {
		throw error;
	}
}

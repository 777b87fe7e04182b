import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** One instruction of a Dockerfile, continued lines joined. */
interface Instruction {
	readonly name: string;
	readonly rest: string;
}

/** The stages of the proxy's Dockerfile, each from its FROM on. What stands before the first FROM belongs to none. */
export function readStages(): Instruction[][] {
	const lines = readFileSync(new URL('../Dockerfile', import.meta.url), 'utf8')
		.replaceAll(/^\s*#.*\n/gm, '')
		.replaceAll(/\\\n\s*/g, '')
		.split('\n')
		.filter((line) => line.trim() !== '');
	const stages: Instruction[][] = [];
	for (const line of lines) {
		const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
		if (name === 'FROM') {
			stages.push([]);
		}
		stages.at(-1)?.push({ name, rest });
	}
	return stages;
}

/** What the first stage, which builds, copies from the checkout; where a folder goes, both names end in a slash. */
export const readCopies = () =>
	(readStages()[0] ?? [])
		.filter(({ name }) => name === 'COPY')
		.map(({ rest }) => rest.split(' '))
		.map((words) => ({ sources: words.slice(0, -1), target: words.at(-1) ?? '' }));

/** The stage that becomes the image. */
export const readImage = (): Instruction[] => readStages().at(-1) ?? [];

/** The words of an instruction in exec form; whatever needs a shell throws. */
export const readExec = (text = ''): string[] => z.array(z.string()).parse(JSON.parse(text));

export function readHealthCheck(): string[] {
	const check = readImage().find(({ name }) => name === 'HEALTHCHECK');
	return readExec(/ CMD (.*)$/.exec(check?.rest ?? '')?.[1]);
}

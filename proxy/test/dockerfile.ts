/** One instruction of a Dockerfile, continued lines joined. */
export interface Instruction {
	readonly name: string;
	readonly rest: string;
}

/** The stages of a Dockerfile, each from its FROM on. What stands before the first FROM belongs to none. */
export function readStages(text: string): Instruction[][] {
	const lines = text
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

import { readFileSync } from 'node:fs';
import { type Environment, isSecret, VARIABLES, type Variables } from './variables.ts';

export const readTextFile = (path: string): string => readFileSync(path, 'utf8');

/** Picks our variables, resolves `<name>_FILE` and drops empty ones, which platforms set when they mean "not set". */
export function resolveSecretFiles(
	env: Environment,
	readFile: (path: string) => string,
): { readonly env: Variables; readonly problems: readonly string[] } {
	const resolved = new Map<string, string>();
	const problems: string[] = [];
	for (const [name, variable] of Object.entries(VARIABLES)) {
		const value = env[name] ?? '';
		const path = isSecret(variable) ? (env[`${name}_FILE`] ?? '') : '';
		if (value !== '') {
			resolved.set(name, value);
		}
		if (path === '') {
			continue;
		}
		if (value !== '') {
			problems.push(`${name}: set either this or ${name}_FILE, not both`);
			continue;
		}
		const content = read(path, readFile);
		if (content === undefined || content === '') {
			problems.push(`${name}_FILE: the file ${content === '' ? 'is empty' : 'cannot be read'}`);
		} else {
			resolved.set(name, content);
		}
	}
	return { env: Object.fromEntries(resolved), problems };
}

/** Without the line end that editors add, and with every other blank: a password may end in one. Undefined when it cannot be read. */
function read(path: string, readFile: (path: string) => string): string | undefined {
	try {
		return readFile(path).replace(/\r?\n$/, '');
	} catch {
		return undefined;
	}
}

import { readFileSync } from 'node:fs';

/** The environment as Node.js gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that may also be given as the path of a file, `<name>_FILE`, as container platforms mount secrets. */
const SECRETS = ['CHATHUB_PASSWORD', 'CHATHUB_PROFILE_TOKEN', 'CHATHUB_SITE_CONNECTION'] as const;

export const readTextFile = (path: string): string => readFileSync(path, 'utf8');

/** Resolves `<name>_FILE` variables and drops empty ones, which platforms set when they mean "not set". */
export function resolveSecretFiles(
	env: Environment,
	readFile: (path: string) => string,
): { readonly env: Environment; readonly problems: readonly string[] } {
	const resolved = new Map(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
	const problems: string[] = [];
	for (const name of SECRETS) {
		const path = resolved.get(`${name}_FILE`);
		if (path === undefined) {
			continue;
		}
		if (resolved.has(name)) {
			problems.push(`${name}: set either this or ${name}_FILE, not both`);
			continue;
		}
		try {
			resolved.set(name, readFile(path).trim());
		} catch {
			problems.push(`${name}_FILE: the file cannot be read`);
		}
	}
	return { env: Object.fromEntries(resolved), problems };
}

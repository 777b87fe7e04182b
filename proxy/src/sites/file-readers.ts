import { statSync } from 'node:fs';

/**
 * Who besides its owner may read or change a file that holds keys.
 *
 * @returns undefined: nobody, or there is no such file
 */
export function readersBesideOwner(path: string): 'its group' | 'every user' | undefined {
	const mode = modeOf(path);
	if ((mode & 0o006) !== 0) {
		return 'every user';
	}
	return (mode & 0o060) === 0 ? undefined : 'its group';
}

function modeOf(path: string): number {
	try {
		return statSync(path).mode;
	} catch {
		return 0;
	}
}

import { rename, writeFile } from 'node:fs/promises';

/** Whoever reads the file meanwhile reads the old text or the new one, never half of it. */
export async function replaceFile(file: string, text: string): Promise<void> {
	await writeFile(`${file}.new`, text);
	await rename(`${file}.new`, file);
}

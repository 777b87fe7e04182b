/**
 * Writes the files, and the parts of files, that are made from one source elsewhere (docs/decisions/0008-one-contract.md).
 * `--check` writes nothing and fails when a copy has drifted.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { contactBlock } from './generate/contact-block.ts';
import type { Copy } from './generate/copy.ts';
import { openApi } from './generate/open-api.ts';
import { contactTypes, errorCodes } from './generate/php-enums.ts';
import { settingsSchema } from './generate/settings-schema.ts';
import { settingsTypes } from './generate/settings-types.ts';
import { proxyAnswers, restAnswers } from './generate/wordpress-schemas.ts';

const copies: readonly Copy[] = [
	settingsTypes,
	settingsSchema,
	contactTypes,
	contactBlock,
	errorCodes,
	proxyAnswers,
	restAnswers,
	openApi,
];

const root = new URL('../', import.meta.url);
const isCheck = process.argv.includes('--check');

for (const { target, source, make } of copies) {
	const path = new URL(target, root);
	const current = await readFile(path, 'utf8').catch(() => '');
	const made = await formatted(path.pathname, await make(current));
	if (current === made) {
		console.log(`${target} is up to date.`);
	} else if (isCheck) {
		console.error(
			`${target} differs from what ${source} says. Run \`npm run generate\` and commit the result.`,
		);
		process.exitCode = 1;
	} else {
		await writeFile(path, made);
		console.log(`${target} written.`);
	}
}

/** As `npm run format` would leave it; PHP is as its maker writes it. */
async function formatted(path: string, text: string): Promise<string> {
	return path.endsWith('.php') ? text : format(text, { ...(await resolveConfig(path)), filepath: path });
}

/**
 * Writes the files that are made from one source elsewhere. `--check` writes nothing and fails when a copy has drifted.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { z } from 'zod';

const root = new URL('../', import.meta.url);
const source = 'plugin/schema/settings.schema.json';
const target = 'admin-ui/src/settings/settings.generated.ts';

const schema = z
	.custom<JSONSchema>((value) => typeof value === 'object' && value !== null)
	.parse(JSON.parse(await readFile(new URL(source, root), 'utf8')));
const types = await compile(schema, 'ChathubSettings', {
	additionalProperties: false,
	ignoreMinAndMaxItems: true,
	bannerComment: `/* Generated from ${source} by \`npm run generate\`. Do not edit. */`,
});
const path = new URL(target, root);
const current = await readFile(path, 'utf8').catch(() => '');

if (current === types) {
	console.log(`${target} is up to date.`);
} else if (process.argv.includes('--check')) {
	console.error(
		`${target} differs from what ${source} says. Run \`npm run generate\` and commit the result.`,
	);
	process.exitCode = 1;
} else {
	await writeFile(path, types);
	console.log(`${target} written.`);
}

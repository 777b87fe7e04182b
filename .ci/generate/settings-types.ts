import { readFile } from 'node:fs/promises';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { z } from 'zod';
import { type Copy, notice } from './copy.ts';
import { SETTINGS_SOURCE } from './settings-source.ts';

const jsonSchema = z.custom<JSONSchema>((value) => typeof value === 'object' && value !== null);

/** Clients may leave out what came later, but WordPress answers every member (`Settings_Registration`). */
const complete = (schema: JSONSchema): JSONSchema => ({
	...schema,
	required: Object.keys(schema.properties ?? {}),
});

/** What the settings are, for the compiler. */
export const settingsTypes: Copy = {
	target: 'admin-ui/src/settings.generated.ts',
	source: SETTINGS_SOURCE,
	async make() {
		const text = await readFile(new URL(`../../${SETTINGS_SOURCE}`, import.meta.url), 'utf8');
		return compile(complete(jsonSchema.parse(JSON.parse(text))), 'ChathubSettings', {
			additionalProperties: false,
			ignoreMinAndMaxItems: true,
			format: false,
			bannerComment: `/* ${notice(SETTINGS_SOURCE)} */`,
		});
	},
};

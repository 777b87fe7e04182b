import { type Copy, notice } from './copy.ts';
import { SETTINGS_SOURCE, type SettingsNode, settingsNode } from './settings-source.ts';

/** The same shape for zod/mini, which reads what WordPress answers. */
export const settingsSchema: Copy = {
	target: 'admin-ui/src/settings-schema.generated.ts',
	source: SETTINGS_SOURCE,
	make: () => `/* ${notice(SETTINGS_SOURCE)} */

import * as z from 'zod/mini';

import type { ChathubSettings } from './settings.generated.ts';

/**
 * The plugin's part of \`/wp/v2/settings\`. Shapes only: limits are the form's business, so that a value that slipped
 * past them can still be shown and put right.
 */
export const chathubSettingsSchema = ${zodOf(settingsNode)} satisfies z.ZodMiniType<ChathubSettings>;
`,
};

const PLAIN: Readonly<Record<string, string>> = {
	boolean: 'z.boolean()',
	integer: 'z.int()',
	number: 'z.number()',
	string: 'z.string()',
};

/** @throws {Error} for what no setting needed so far */
function zodOf(node: SettingsNode): string {
	const types = [node.type].flat();
	const [type = '', ...further] = types.filter((name) => name !== 'null');
	const schema = further.length === 0 ? withoutNull(type, node) : undefined;
	if (schema === undefined) {
		throw new Error(`Teach .ci/generate/settings-schema.ts what ${JSON.stringify(node)} is in zod.`);
	}
	return types.includes('null') ? `z.nullable(${schema})` : schema;
}

function withoutNull(type: string, { properties, items, enum: values }: SettingsNode): string | undefined {
	if (type === 'object' && properties !== undefined) {
		const shape = Object.entries(properties).map(
			([name, node]) => `${JSON.stringify(name)}: ${zodOf(node)}`,
		);
		return `z.object({ ${shape.join(', ')} })`;
	}
	if (type === 'array' && items !== undefined) {
		return `z.array(${zodOf(items)})`;
	}
	return values === undefined ? PLAIN[type] : `z.enum(${JSON.stringify(values)})`;
}

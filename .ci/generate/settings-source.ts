import { readFileSync } from 'node:fs';
import { z } from 'zod';

export const SETTINGS_SOURCE = 'plugin/schema/settings.schema.json';

/** The part of JSON Schema in which the settings are declared. */
export interface SettingsNode {
	readonly type: string | readonly string[];
	readonly properties?: Readonly<Record<string, SettingsNode>> | undefined;
	readonly items?: SettingsNode | undefined;
	readonly enum?: readonly string[] | undefined;
}

const nodeSchema: z.ZodType<SettingsNode> = z.looseObject({
	type: z.union([z.string(), z.array(z.string())]),
	get properties() {
		return z.record(z.string(), nodeSchema).optional();
	},
	get items() {
		return nodeSchema.optional();
	},
	enum: z.array(z.string()).optional(),
});

const text = readFileSync(new URL(`../../${SETTINGS_SOURCE}`, import.meta.url), 'utf8');

export const settingsNode: SettingsNode = nodeSchema.parse(JSON.parse(text));

/** The ways of contact, in the order in which they are offered. */
export function contactTypeNames(): readonly string[] {
	const names =
		settingsNode.properties?.['fallback']?.properties?.['contacts']?.items?.properties?.['type']?.enum;
	if (names === undefined) {
		throw new Error(
			`${SETTINGS_SOURCE} no longer lists the types of a contact where this looks for them.`,
		);
	}
	return names;
}

import { dirname, join, matchesGlob } from 'node:path/posix';
import { undeclared } from './declared.ts';
import { zones } from './zones.ts';
import type { Zone } from './zones/zone.ts';

/** One import, re-export or `import()` in a file. */
export interface Crossing {
	/** The importing file, from the root. */
	from: string;
	/** What stands between the quotes. */
	specifier: string;
	/** The compiler erases it. */
	isType: boolean;
}

const OWN_WORKSPACES = '@chathub/';

const matchesAny = (name: string, globs: readonly string[] = []): boolean =>
	globs.some((glob) => matchesGlob(name, glob));

const known = new Map<string, Zone | undefined>();

/** The zone of a file that is named from the root. */
function zoneOf(file: string): Zone | undefined {
	if (!known.has(file)) {
		known.set(
			file,
			zones.find((zone) => matchesAny(file, zone.files)),
		);
	}
	return known.get(file);
}

/** Says why an import is refused; undefined when it is not. */
export function refusal({ from, specifier, isType }: Crossing): string | undefined {
	const zone = zoneOf(from);
	if (zone === undefined) {
		return `${from} is in no zone: say under .ci/lint/zones what it may import.`;
	}
	return specifier.startsWith('.')
		? refusalOfFile(zone, join(dirname(from), specifier), isType)
		: (refusalOfPackage(zone, specifier, isType) ?? undeclared(from, specifier));
}

function refusalOfFile(zone: Zone, file: string, isType: boolean): string | undefined {
	const target = zoneOf(file);
	if (target === zone) {
		return undefined;
	}
	if (target === undefined) {
		return `${file} is in no zone of .ci/lint/zones.`;
	}
	if (!matchesAny(target.name, zone.uses) && !matchesAny(target.name, zone.typesOf)) {
		return `${zone.name} may not import ${target.name} (.ci/lint/zones).`;
	}
	if (!isType && !matchesAny(target.name, zone.uses)) {
		return `${zone.name} may import only types of ${target.name} (.ci/lint/zones).`;
	}
	const isLocked = target.door !== undefined && file !== target.door && zone.ignoresDoors !== true;
	return isLocked ? `Import ${target.name} by its door, ${target.door}.` : undefined;
}

function refusalOfPackage(zone: Zone, name: string, isType: boolean): string | undefined {
	const isListed = (packages: readonly string[] = []): boolean =>
		name.startsWith(OWN_WORKSPACES) ? packages.includes(name) : matchesAny(name, packages);
	if (isListed(zone.packages)) {
		return undefined;
	}
	if (!isListed(zone.typesOf)) {
		return `${zone.name} may not import ${name} (.ci/lint/zones).`;
	}
	return isType ? undefined : `${zone.name} may import only types of ${name} (.ci/lint/zones).`;
}

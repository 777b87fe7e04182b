import { parseArgs } from 'node:util';
import { SITE_OPTIONS } from '../../e2e/stack/start-options.ts';
import { WORDPRESS_BRANCHES } from '../../e2e/stack/wordpress/core.ts';

/** Which WordPress, on what; what is not said is chosen by who runs it. */
export type ChosenSite = { readonly [Name in keyof typeof SITE_OPTIONS]?: string | undefined };

/** Takes our own options out of the arguments and leaves the rest to the test runner. */
export function readSiteArguments(args: readonly string[]): { site: ChosenSite; rest: string[] } {
	const { taken, rest } = takeOptions(args, Object.keys(SITE_OPTIONS));
	return { site: taken, rest };
}

/** Takes options with these names, each with a value, out of the arguments. */
export function takeOptions(
	args: readonly string[],
	names: readonly string[],
): { taken: Record<string, string | undefined>; rest: string[] } {
	const { tokens } = parseArgs({
		args: [...args],
		options: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
		strict: false,
		allowPositionals: true,
		tokens: true,
	});
	const taken: Record<string, string | undefined> = {};
	const used = new Set<number>();
	for (const token of tokens) {
		if (token.kind === 'option' && names.includes(token.name)) {
			taken[token.name] = token.value;
			used.add(token.index);
			if (token.inlineValue === false) {
				used.add(token.index + 1);
			}
		}
	}
	return { taken, rest: args.filter((_, index) => !used.has(index)) };
}

/** Names a choice in messages and file names, such as `7.1-native`. */
export function siteName({ wp = WORDPRESS_BRANCHES[0], platform, php }: ChosenSite): string {
	return [wp, platform, php].filter((part) => part !== undefined).join('-');
}

/** The arguments that `readSiteArguments` reads back. */
export function siteArguments(site: ChosenSite): string[] {
	return Object.entries(site).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
}

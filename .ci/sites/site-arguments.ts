import { parseArgs } from 'node:util';
import { SITE_OPTIONS } from '../../e2e/stack/start-options.ts';
import { WORDPRESS_BRANCHES } from '../../e2e/stack/wordpress/core.ts';

/** Which WordPress, on what; what is not said is chosen by who runs it. */
export type ChosenSite = { readonly [Name in keyof typeof SITE_OPTIONS]?: string | undefined };

/** Takes our own options out of the arguments and leaves the rest to the test runner. */
export function readSiteArguments(args: readonly string[]): { site: ChosenSite; rest: string[] } {
	const { tokens } = parseArgs({
		args: [...args],
		options: SITE_OPTIONS,
		strict: false,
		allowPositionals: true,
		tokens: true,
	});
	const site: Record<string, string | undefined> = {};
	const taken = new Set<number>();
	for (const token of tokens) {
		if (token.kind === 'option' && token.name in SITE_OPTIONS) {
			site[token.name] = token.value;
			taken.add(token.index);
			if (token.inlineValue === false) {
				taken.add(token.index + 1);
			}
		}
	}
	return { site, rest: args.filter((_, index) => !taken.has(index)) };
}

/** Names a choice in messages and file names, such as `7.1-native`. */
export function siteName({ wp = WORDPRESS_BRANCHES[0], platform, php }: ChosenSite): string {
	return [wp, platform, php].filter((part) => part !== undefined).join('-');
}

/** The arguments that `readSiteArguments` reads back. */
export function siteArguments(site: ChosenSite): string[] {
	return Object.entries(site).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
}

import { Option } from 'commander';
import { z } from 'zod';
import { originSchema } from '../contract/index.ts';
import { describeIssues } from '../sites/describe-issues.ts';
import { CliError } from './cli-error.ts';

/** `--sites-file`, or the variable that the proxy itself reads. */
export const sitesFileOption = () =>
	new Option('--sites-file <path>', 'the sites file').env('CHATHUB_SITES_FILE');

export const publicUrlOption = () =>
	new Option('--public-url <url>', 'where this proxy is reached').env('CHATHUB_PUBLIC_URL');

export const sitesFileSchema = z.string('must be given, or CHATHUB_SITES_FILE set').min(1);

/**
 * An origin as people type it: capitals and letters beyond ASCII become what browsers make of them (`háček.example` is
 * `xn--hek-ela4t.example`), because they send that. A path or a slash at the end stays, and is refused.
 */
export const typedOrigin = z
	.string()
	.transform((text) =>
		/^https?:\/\/[^/?#@\\\s]+$/i.test(text) && URL.canParse(text) ? new URL(text).origin : text,
	)
	.pipe(originSchema);

/** Each once, in their order: what is written down twice would have to be taken away twice. */
export const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/**
 * Checks what commander collected.
 *
 * @throws {CliError} naming every option that is missing or wrong
 */
export function parseOptions<S extends z.ZodType>(schema: S, options: unknown): z.infer<S> {
	const parsed = schema.safeParse(options);
	if (!parsed.success) {
		throw new CliError(describeIssues(parsed.error).map(asOption).join('\n'));
	}
	return parsed.data;
}

/** `publicUrl: must …` → `--public-url must …`. */
const asOption = (issue: string): string =>
	`--${issue.replace(/^(\w+)(\[\d+\])?:/, (_match, name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))}`;

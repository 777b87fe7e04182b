import { PROBLEM_CODES } from '@chathub/proxy/contract';
import type { Copy } from './copy.ts';
import { contactTypeNames, SETTINGS_SOURCE } from './settings-source.ts';

const CODES_SOURCE = 'proxy/src/contract/problem-codes.ts';

/** The codes that PHP takes from the proxy. */
export const errorCodes: Copy = {
	target: 'plugin/src/Proxy/Error_Code.php',
	source: CODES_SOURCE,
	make(current) {
		const codes = Object.keys(PROBLEM_CODES);
		const list = codes.map((code) => `\t\tself::${caseName(code)},\n`).join('');
		return replaceGenerated(
			current,
			CODES_SOURCE,
			`${casesOf(codes)}\n\tprivate const FROM_PROXY = array(\n${list}\t);\n`,
		);
	},
};

/** The ways of contact that PHP can build a link for. */
export const contactTypes: Copy = {
	target: 'plugin/src/Contact/Contact_Type.php',
	source: SETTINGS_SOURCE,
	make: (current) => replaceGenerated(current, SETTINGS_SOURCE, casesOf(contactTypeNames())),
};

/** `invalid_request` → `Invalid_Request`. */
const caseName = (value: string): string => value.replace(/(^|_)[a-z]/g, (start) => start.toUpperCase());

/** Cases of an enum, lined up as the WordPress Coding Standards have it. */
function casesOf(values: readonly string[]): string {
	const width = Math.max(...values.map(({ length }) => length));
	return values.map((value) => `\tcase ${caseName(value).padEnd(width)} = '${value}';\n`).join('');
}

const END = '\t// End of what is generated.\n';

/**
 * Puts new code between the two comments that mark the generated part of a PHP file.
 *
 * @throws {Error} when they are not there
 */
function replaceGenerated(file: string, source: string, code: string): string {
	const start = `\t// Generated from ${source} by \`npm run generate\`.\n`;
	const [before, rest, ...more] = file.split(start);
	const [, after, ...others] = rest?.split(END) ?? [];
	if (before === undefined || after === undefined || more.length > 0 || others.length > 0) {
		throw new Error(`Mark the generated part once, by these lines:\n${start}${END}`);
	}
	return before + start + code + END + after;
}

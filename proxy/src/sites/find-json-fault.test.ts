import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonFault } from './find-json-fault.ts';

test.each([
	['nothing', '', 1, 1],
	['a comma too many', '{"sites": [{}, ]}', 1, 16],
	['a comma at the end of an object', '{\n\t"sites": [],\n}', 3, 1],
	['a missing comma', '{"a": 1\n "b": 2}', 2, 2],
	['a missing colon', '{"a" 1}', 1, 6],
	['a name without quotes', '{sites: []}', 1, 2],
	['single quotes', "{'sites': []}", 1, 2],
	['half a file', '{"sites": [\n  {"id": "a"', 2, 13],
	['a string without its end', '{"sites": ["abc', 1, 12],
	['a line end in a string', '["abc\n"]', 1, 2],
	['an escape that there is not', String.raw`["ab", "\x"]`, 1, 8],
	['a comment', '{} // comment', 1, 4],
	['a byte order mark', '\uFEFF{}', 1, 1],
	['a number that begins with 0', '[1, 01]', 1, 6],
	['what comes after', '{}\n}', 2, 1],
])('%s', (_name, text, line, column) => {
	expect(() => {
		JSON.parse(text);
	}).toThrow();
	expect(findJsonFault(text)).toEqual({ line, column });
});

test('a letter that belongs to no JSON is found wherever it is put, and what is JSON is read to its end', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.nat(), (value, where) => {
			const text = JSON.stringify(value, null, 1).replaceAll(/"(?:[^"\\]|\\.)*"/g, '"s"');
			const blanks = [...text.matchAll(/\n/g)].map(({ index }) => index);
			const at = blanks[where % Math.max(1, blanks.length)] ?? text.length;
			const { line, column } = findJsonFault(`${text.slice(0, at)}§${text.slice(at)}`);
			const before = text.slice(0, at).split('\n');
			expect({ line, column }).toEqual({
				line: before.length,
				column: (before.at(-1) ?? '').length + 1,
			});
			expect(findJsonFault(text)).toEqual({
				line: text.split('\n').length,
				column: (text.split('\n').at(-1) ?? '').length + 1,
			});
		}),
	);
});

test.each([
	['[', ''],
	['{"a":', '1'],
	['[{"a":[', ']}'],
])('brackets as deep as the text is long: %s', (open, rest) => {
	const text = open.repeat(20_000) + rest;
	const { line, column } = findJsonFault(text);
	expect(line).toBe(1);
	expect(column).toBeGreaterThan(20_000);
});

import { describe, expect, it } from 'vitest';

import vectors from '../../../../proxy/src/contract/fixtures/token-vectors.json' with { type: 'json' };
import { findConnectionStringProblem, withoutBlanks } from './connection-string.ts';

const { valid, invalid } = vectors.connection_strings;
const good = valid[0]?.value ?? '';
const check = (text: string) => findConnectionStringProblem(text, crypto.subtle);

describe('findConnectionStringProblem', () => {
	it.each(valid)('accepts $payload_json', async ({ value }) => {
		expect(await check(value)).toBeNull();
	});

	it.each(invalid)('refuses: $why, $note', async ({ why, value }) => {
		const problems = {
			format: ['empty', 'not_one', 'incomplete'],
			checksum: ['damaged'],
			payload: ['not_understood'],
		};
		expect(problems[why as keyof typeof problems]).toContain(await check(value));
	});

	it('leaves the checksum to the server where the page has no WebCrypto', async () => {
		const wrong = `${good.slice(0, -8)}00000000`;
		expect(await check(wrong)).toBe('damaged');
		expect(await findConnectionStringProblem(wrong, undefined)).toBeNull();
	});

	it('finds an unreadable payload without WebCrypto too', async () => {
		expect(await findConnectionStringProblem('chathub_v1_aGVsbG8_499f7be5', undefined)).toBe('damaged');
	});
});

describe('withoutBlanks', () => {
	it('mends what a terminal wrapped', () => {
		expect(withoutBlanks(` ${good.slice(0, 40)}\n  ${good.slice(40)}\r\n`)).toBe(good);
	});
});

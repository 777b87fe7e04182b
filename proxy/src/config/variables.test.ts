import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../config.ts';
import { resolveSecretFiles } from './secret-files.ts';
import { isSecret, VARIABLES } from './variables.ts';

const proxy = new URL('../../', import.meta.url).pathname;
const read = (path: string) => readFileSync(proxy + path, 'utf8');
const known = Object.keys(VARIABLES).toSorted();

/** Rows of the table: name, meaning, default. */
const rows = [...read('README.md').matchAll(/^\| `([A-Z][A-Z_]+)` +\| (.*?) +\| (.*?) +\|$/gm)].map(
	([, name = '', , value = '']) => ({ name, value }),
);

/** `NAME=value`, set or not. */
const examples = [...read('.env.example').matchAll(/^(#?)([A-Z][A-Z_]+)=(.*)$/gm)].map(
	([, comment, name = '', value = '']) => ({ name, value, isSet: comment === '' }),
);

const needed = Object.fromEntries(
	examples.filter(({ isSet }) => isSet).map(({ name, value }) => [name, value]),
);
const base = { ...needed, CHATHUB_PASSWORD: 'pass-phrase' };

describe('every variable', () => {
	test('is in the table of the README, and no other', () => {
		expect(rows.map(({ name }) => name).toSorted()).toEqual(known);
	});

	test('is in .env.example, and no other', () => {
		expect(examples.map(({ name }) => name).toSorted()).toEqual(known);
	});

	test('is read', () => {
		const files = readdirSync(`${proxy}src/config`).filter(
			(file) => file !== 'variables.ts' && !file.endsWith('.test.ts'),
		);
		const code = ['config.ts', ...files.map((file) => `config/${file}`)]
			.map((file) => read(`src/${file}`))
			.join();
		for (const name of known) {
			expect(code).toContain(name);
		}
	});

	test('that is a secret is named as one that may be a file', () => {
		const secrets = Object.entries(VARIABLES).filter(([, variable]) => isSecret(variable));
		const sentence = /^(`CHATHUB_PASSWORD`.*) may be given as files/m.exec(read('README.md'))?.[1] ?? '';
		const named = [...sentence.matchAll(/`(\w+)`/g)].map(([, name]) => name);
		expect(new Set(named)).toEqual(new Set(secrets.map(([name]) => name)));
	});
});

describe('a default', () => {
	const config = parseConfig(base);
	// Where it belongs to a single site, a sites file would make it a contradiction.
	const isOfSingleSite = (name: string) => name.startsWith('CHATHUB_SITE_');

	test.each(rows.filter(({ name, value }) => value.startsWith('`') && !isOfSingleSite(name)))(
		'$name is $value, as the README says',
		({ name, value }) => {
			expect(parseConfig({ ...base, [name]: value.replaceAll('`', '') })).toEqual(config);
		},
	);

	test('in .env.example is the one in the README', () => {
		const inReadme = new Map(rows.map(({ name, value }) => [name, value.replaceAll('`', '')]));
		for (const { name, value } of examples.filter((example) => !example.isSet && example.value !== '')) {
			expect(value, name).toBe(inReadme.get(name));
		}
	});
});

test('no other variable is read from the environment', () => {
	const { env } = resolveSecretFiles({ ...base, CHATHUB_OTHER: 'x', PATH: '/bin' }, () => '');
	expect(env).toEqual(base);
});

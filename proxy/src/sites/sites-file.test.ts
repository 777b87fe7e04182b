import {
	chmodSync,
	lstatSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { club, shop } from '../../test/sites.ts';
import { SiteRegistry } from '../domain/site-registry.ts';
import { readSitesFile, writeSitesFile } from './sites-file.ts';
import { type SitesFile, sitesFileSchema } from './sites-schema.ts';
import { watchSitesFile } from './watch-sites-file.ts';

let directory: string;
let path: string;
const content: SitesFile = sitesFileSchema.parse({ sites: [shop] });

beforeEach(() => {
	directory = mkdtempSync(join(tmpdir(), 'chathub-sites-'));
	path = join(directory, 'sites.json');
});
afterEach(() => {
	rmSync(directory, { recursive: true });
});

test('what is written is read again, for the owner only, with nothing left beside it', () => {
	writeSitesFile(path, content);
	writeSitesFile(path, content);
	expect(readSitesFile(path)).toEqual({ ok: true, value: content });
	expect(statSync(path).mode & 0o777).toBe(0o600);
	expect(readdirSync(directory)).toEqual(['sites.json']);
});

test('a link to the file stays one', () => {
	const link = join(directory, 'link.json');
	symlinkSync('sites.json', link);
	writeSitesFile(link, content);
	expect(lstatSync(link).isSymbolicLink()).toBe(true);
	expect(readSitesFile(path)).toEqual({ ok: true, value: content });
});

test('a list that is not valid is not written', () => {
	writeSitesFile(path, content);
	expect(() => {
		writeSitesFile(path, { sites: [...content.sites, ...content.sites] });
	}).toThrow('same id');
	expect(readSitesFile(path)).toEqual({ ok: true, value: content });
});

test('a file that is not there', () => {
	expect(readSitesFile(path)).toEqual({
		ok: false,
		failure: { kind: 'missing', problems: ['cannot be read (ENOENT)'] },
	});
	expect(readSitesFile(directory)).toMatchObject({
		failure: { kind: 'unreadable', problems: ['cannot be read (EISDIR): it is a directory'] },
	});
});

describe('a broken file is described without its content', () => {
	const site = content.sites[0];
	const secret = shop.keys[0].key;
	test.each([
		['half a file', JSON.stringify(content).slice(0, -20), 'is not JSON (line 1, column '],
		[
			'a comma too many',
			JSON.stringify({ sites: [site] }).replace('}]}', '},]}'),
			'is not JSON (line 1, column ',
		],
		['a list', '[]', 'expected object'],
		[
			'an origin with a slash',
			{ ...site, origins: ['https://shop.example/'] },
			'sites[0].origins[0]: must be an origin',
		],
		['no origin', { ...site, origins: [] }, 'sites[0].origins:'],
		['no organization', { ...site, organizations: [] }, 'sites[0].organizations:'],
		[
			'an unknown scope',
			{ ...site, scopes: ['admin'] },
			'sites[0].scopes[0]: Invalid option: expected one of',
		],
		[
			'a short key',
			{ ...site, keys: [{ kid: 'k', key: secret.slice(1) }] },
			'sites[0].keys[0].key: must be 32 bytes',
		],
		[
			'a use that there is not',
			{ ...site, keys: [{ ...shop.keys[0], use: 'all' }] },
			'sites[0].keys[0].use: Invalid input',
		],
		[
			'an end of a key that signs more than a page',
			{ ...site, keys: [{ ...shop.keys[0], expires: '2027-11-22T00:00:00Z' }] },
			'sites[0].keys[0].expires: is only for a key whose use is page',
		],
		['an unknown member', { ...site, origin: 'x' }, 'sites[0]: has a member that does not belong there'],
		[
			'a key for a name',
			{ ...site, keys: [{ ...shop.keys[0], [secret]: '' }] },
			'sites[0].keys[0]: has a member',
		],
		['a proto key', JSON.stringify(content).replace('"id"', '"__proto__":{},"id"'), 'sites[0]:'],
	])('%s', (_name, broken, problem) => {
		writeFileSync(path, typeof broken === 'string' ? broken : JSON.stringify({ sites: [broken] }));
		const read = readSitesFile(path);
		expect(read).toMatchObject({ ok: false, failure: { kind: 'invalid' } });
		expect(JSON.stringify(read)).toContain(problem);
		expect(JSON.stringify(read)).not.toContain(secret.slice(1, 20));
	});

	test('two sites with one kid', () => {
		const other = { ...club, keys: [{ ...club.keys[0], kid: 'k-shop' }] };
		writeFileSync(path, JSON.stringify({ sites: [shop, other] }));
		expect(readSitesFile(path)).toMatchObject({ failure: { problems: ['two keys have the same kid'] } });
	});
});

describe('a change', () => {
	test('takes effect; a broken one leaves the list before it, and says so', () => {
		const messages: string[] = [];
		const note = (fields: object, message: string) =>
			messages.push(`${message} ${JSON.stringify(fields)}`);
		const log = { debug: note, info: note, warn: note, error: note };
		const registry = new SiteRegistry([shop]);
		let changed = (): void => undefined;
		let isWatching = true;
		const stop = watchSitesFile({
			path,
			registry,
			log,
			watch: (_path, run) => {
				changed = run;
				return () => {
					isWatching = false;
				};
			},
		});

		writeSitesFile(path, sitesFileSchema.parse({ sites: [shop, club] }));
		changed();
		expect(registry.findByKid('k-club')).toBeDefined();
		writeFileSync(path, readFileSync(path, 'utf8').slice(0, -9));
		changed();
		rmSync(path);
		changed();
		expect(registry.findByKid('k-club')).toBeDefined();
		expect(messages.map((message) => message.split(';')[0])).toEqual([
			'sites file reloaded {"sites":2}',
			'sites file is broken',
			'sites file is broken',
		]);
		writeSitesFile(path, content);
		changed();
		expect(registry.findByKid('k-club')).toBeUndefined();
		stop();
		expect(isWatching).toBe(false);
	});

	test('that cannot even be understood leaves the list before it, and the proxy alive', () => {
		const messages: string[] = [];
		const note = (fields: object, message: string) =>
			messages.push(`${message} ${JSON.stringify(fields)}`);
		const log = { debug: note, info: note, warn: note, error: note };
		const registry = new SiteRegistry([shop]);
		let changed = (): void => undefined;
		const watch = (_path: string, run: () => void) => {
			changed = run;
			return () => undefined;
		};
		watchSitesFile({ path, registry, log, watch });
		writeFileSync(path, '['.repeat(20_000), { mode: 0o600 });
		changed();
		writeFileSync(path, JSON.stringify(content));
		vi.spyOn(registry, 'replace').mockImplementation(() => {
			throw new RangeError(`of ${shop.keys[0].key}`);
		});
		changed();
		expect(messages).toEqual([
			expect.stringMatching(/^sites file is broken.*is not JSON \(line 1, column 20001\)/),
			'sites file is broken; the list before it stays in effect {"problems":["cannot be read (RangeError)"]}',
		]);
		expect(registry.findByKid('k-shop')).toBeDefined();
	});

	test('that leaves no site, or lets others read the keys, is warned of', () => {
		const warnings: string[] = [];
		const note = () => undefined;
		const log = {
			debug: note,
			info: note,
			warn: (fields: object, message: string) =>
				warnings.push(`${message.split(/[;:,]/)[0] ?? ''} ${JSON.stringify(fields)}`),
			error: note,
		};
		let changed = (): void => undefined;
		writeSitesFile(path, content);
		chmodSync(path, 0o640);
		const watch = (_path: string, run: () => void) => {
			changed = run;
			return () => undefined;
		};
		watchSitesFile({ path, registry: new SiteRegistry([shop]), log, watch });
		chmodSync(path, 0o604);
		changed();
		chmodSync(path, 0o600);
		writeSitesFile(path, { sites: [] });
		changed();
		changed();
		expect(warnings).toEqual([
			'sites file holds keys {"readers":"its group"}',
			'sites file holds keys {"readers":"every user"}',
			'sites file reloaded {"sites":0}',
		]);
	});
});

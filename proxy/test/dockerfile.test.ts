import { existsSync, readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import { readExec, readHealthCheck, readImage, readStages } from './dockerfile.ts';

const root = new URL('../..', import.meta.url).pathname;
const stages = readStages();
const all = (name: string) =>
	readImage()
		.filter((instruction) => instruction.name === name)
		.map(({ rest }) => rest);

test('copies only what is there, and what .dockerignore lets through', () => {
	const ignored = readFileSync(`${root}proxy/Dockerfile.dockerignore`, 'utf8').split('\n');
	const allowed = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
	const sources = stages
		.flat()
		.filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from'))
		.flatMap(({ rest }) => rest.split(' ').slice(0, -1))
		.map((source) => source.replace(/\/$/, ''));
	expect(sources).toContain('proxy/src');
	for (const source of sources) {
		expect(existsSync(root + source), source).toBe(true);
		expect(allowed).toContain(source);
	}
	expect(ignored).toContain('*');
	for (const secret of ['.env', 'proxy/.env', 'proxy/deploy/secrets/chathub_password', '.git']) {
		expect(allowed.some((pattern) => secret.startsWith(pattern) || matchesGlob(secret, pattern))).toBe(
			false,
		);
	}
});

test('runs as a user without rights, signals reach Node.js, and it says whether it is well', () => {
	expect(all('USER')).toEqual(['node']);
	expect(readExec(all('ENTRYPOINT')[0])).toEqual(['node', 'proxy/dist/cli.js']);
	expect(readExec(all('CMD')[0])).toEqual(['serve']);
	expect(readHealthCheck().slice(0, 2)).toEqual(['node', '-e']);
});

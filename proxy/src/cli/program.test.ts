import { afterEach, beforeEach, expect, test } from 'vitest';
import { CliRun } from '../../test/run-cli.ts';

let cli: CliRun;
beforeEach(() => {
	cli = new CliRun();
});
afterEach(() => {
	cli.end();
});

test('serve serves', async () => {
	await cli.run('serve');
	expect(cli.served).toBe(1);
});

test('sites list says which file it cannot read, and what makes one', async () => {
	await expect(cli.sites('list')).rejects.toThrow(
		`${cli.sitesFile}: cannot be read (ENOENT); check --sites-file, or "chathub-proxy sites add" makes it with a first site`,
	);
});

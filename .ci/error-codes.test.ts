import { readFile } from 'node:fs/promises';
import { PROBLEM_CODES } from '@chathub/proxy/contract';
import { expect, it } from 'vitest';
import { ROOT } from '../e2e/stack/paths.ts';

/** The cases of PHP's enum, up to the first of those that only PHP knows. */
async function proxyCodesInPhp(): Promise<string[]> {
	const source = await readFile(`${ROOT}plugin/src/Proxy/Error_Code.php`, 'utf8');
	const codes = [...source.matchAll(/^\s*case \w+\s*= '(\w+)';/gm)].map(([, code]) => code ?? '');
	return codes.slice(0, codes.indexOf('unreachable'));
}

it('has the contract’s problem codes in PHP, all of them and no other', async () => {
	expect((await proxyCodesInPhp()).sort()).toEqual(Object.keys(PROBLEM_CODES).sort());
});

it('has them with their status in docs/architecture.md', async () => {
	const document = await readFile(`${ROOT}docs/architecture.md`, 'utf8');
	const [, list = ''] = /^Problem codes: (.+?)\.$/ms.exec(document) ?? [];
	const documented = [...list.matchAll(/`(\w+)` (\d{3})/g)].map(([, code, status]) => [
		code,
		Number(status),
	]);
	expect(Object.fromEntries(documented)).toEqual(PROBLEM_CODES);
});

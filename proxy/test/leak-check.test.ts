import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { tokenAnswerSchema } from '../src/contract/index.ts';
import { deriveKeys } from '../src/domain/keys.ts';
import { sitesFileSchema } from '../src/sites/sites-schema.ts';
import { writeSitesFile } from '../src/sites/sites-file.ts';
import { LeakCheck } from './leak-check.ts';
import { CliRun } from './run-cli.ts';
import { ServedProcess } from './served-process.ts';
import { grantFor, shop } from './sites.ts';
import { TestProxy } from './test-proxy.ts';

/** Every other test's proxy is looked through when it stops; here is shown that something would be found. */
let proxy: TestProxy;

beforeEach(async () => {
	proxy = await TestProxy.start();
});
afterEach(() => {
	vi.restoreAllMocks();
});

/** Has the proxy fail with an error whose name, which is logged, says something. */
async function failWith(name: string) {
	vi.spyOn(proxy.registry, 'findByKid').mockImplementation(() => {
		throw Object.assign(new Error('failed'), { name });
	});
	await proxy.token(await grantFor(shop, proxy.clock.now(), { gen: 2 }));
}

test('a proxy that tells nothing stops', async () => {
	await proxy.token(await grantFor(shop, proxy.clock.now()));
	await proxy.stop();
});

test('the key of a site in the log', async () => {
	await failWith(`Error for ${shop.keys[0].key}`);
	await expect(proxy.stop()).rejects.toThrow(/site key of shop-example in the log/);
});

test('the company’s password in the log', async () => {
	await failWith(proxy.simulator.company.password);
	await expect(proxy.stop()).rejects.toThrow(/password in the log/);
});

test('the signature of a grant in the log', async () => {
	const grant = await grantFor(shop, proxy.clock.now());
	await proxy.token(grant);
	await failWith(grant.split('.')[2] ?? '');
	await expect(proxy.stop()).rejects.toThrow(/signature of a token sent by a caller in the log/);
});

test('an operator token in the log', async () => {
	const response = await proxy.token(await grantFor(shop, proxy.clock.now()));
	await failWith(tokenAnswerSchema.parse(response.body).access_token);
	await expect(proxy.stop()).rejects.toThrow(/operator token in the log/);
});

test('a token that nobody collected in an answer', async () => {
	proxy.simulator.data.addOperator(12, 'eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl');
	await proxy.signed(shop, 'GET', '/v1/organizations/12/operators');
	await expect(proxy.stop()).rejects.toThrow(/a JWT in body of GET .* 200/);
});

describe('what a process writes', () => {
	const written = (line: string) => {
		const cli = new CliRun();
		writeSitesFile(cli.sitesFile, sitesFileSchema.parse({ sites: [shop] }));
		cli.explained.push(line);
		return cli;
	};

	test('says nothing', () => {
		const cli = written('Added shop-example.');
		expect(() => {
			cli.end();
		}).not.toThrow();
	});

	test.each([shop.keys[0].key, Buffer.from(deriveKeys(shop.keys[0].key).grant).toString('hex')])(
		'has the key %#',
		(key) => {
			const cli = written(`Added a site with ${key}`);
			expect(() => {
				cli.end();
			}).toThrow(/key of shop-example.* in standard error/);
		},
	);

	test.each(['CHATHUB_LOGIN', 'CHATHUB_PASSWORD', 'CHATHUB_PROFILE_TOKEN', 'CHATHUB_STORE_KEY'])(
		'has the value of %s',
		(name) => {
			const leaks = new LeakCheck();
			leaks.environment({ [name]: 'pass-phrase' });
			leaks.read('the output', 'refused pass-phrase');
			expect(() => {
				leaks.hold();
			}).toThrow(`${name} in the output`);
		},
	);

	test('is looked through when the process ends', async () => {
		const served = await ServedProcess.start();
		served.output.push(served.simulator.company.password);
		await expect(served.end()).rejects.toThrow('CHATHUB_PASSWORD in the output');
	}, 30_000);
});

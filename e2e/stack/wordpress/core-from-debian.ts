import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { runCommand } from '../run-command.ts';
import type { CoreSource, WordPressBranch } from './core.ts';
import { replaceLinks } from './replace-links.ts';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const MIRROR = 'http://deb.debian.org/debian';
const SECURITY_MIRROR = 'http://deb.debian.org/debian-security';
const HOST_CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

/** Suites that are read together; apt takes the newest of each package. */
type Sources = readonly string[];

/** Which Debian suites carry a branch, the best first. They move on: `ensureCore` checks the version that came. */
const SUITES: Record<WordPressBranch, readonly Sources[]> = {
	'7.1': [[`${MIRROR} sid main`], [`${MIRROR} forky main`]],
	'6.8': [[`${MIRROR} trixie main`, `${SECURITY_MIRROR} trixie-security main`], [`${MIRROR} trixie main`]],
};

/** WordPress itself and what Debian took out of it to package on its own. */
const PACKAGES = [
	'wordpress',
	'wordpress-theme-twentytwentyfive',
	'php-getid3',
	'libphp-phpmailer',
	'libjs-underscore',
	'libjs-lodash',
	'libjs-cropper',
	'libjs-jquery-ui',
];

/**
 * Downloads signed packages through an apt directory of our own (nothing of the machine's apt changes, no root needed),
 * unpacks them into one tree and undoes what Debian's packaging changed.
 */
export const unpackFromDebian: CoreSource = async (branch, directory) => {
	if (!existsSync(KEYRING)) {
		throw new Error('this is not Debian (no archive keyring)');
	}
	const work = await mkdtemp(`${tmpdir()}/chathub-core-`);
	try {
		const tree = await downloadPackages(SUITES[branch], work);
		await assembleCore(tree, directory);
	} finally {
		await rm(work, { recursive: true, force: true });
	}
};

async function downloadPackages(suites: readonly Sources[], work: string): Promise<string> {
	let reason: unknown = new Error('no suite carries it');
	for (const sources of suites) {
		try {
			return await downloadFrom(sources, await mkdtemp(`${work}/suite-`));
		} catch (error) {
			reason = error;
		}
	}
	throw reason;
}

async function downloadFrom(sources: Sources, work: string): Promise<string> {
	await mkdir(`${work}/state/lists/partial`, { recursive: true });
	await mkdir(`${work}/cache/archives/partial`, { recursive: true });
	await mkdir(`${work}/packages`);
	await mkdir(`${work}/tree`);
	await writeFile(`${work}/state/status`, '');
	await writeFile(
		`${work}/sources.list`,
		sources.map((source) => `deb [signed-by=${KEYRING}] ${source}\n`).join(''),
	);
	const options = Object.entries({
		'Dir::Etc::sourcelist': `${work}/sources.list`,
		'Dir::Etc::sourceparts': '/dev/null',
		'Dir::Etc::preferencesparts': '/dev/null',
		'Dir::State': `${work}/state`,
		'Dir::State::status': `${work}/state/status`,
		'Dir::Cache': `${work}/cache`,
		'APT::Sandbox::User': 'root',
		'Acquire::Languages': 'none',
		'Acquire::http::Timeout': '20',
	}).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
	await runCommand('apt-get', [...options, '--error-on=any', 'update']);
	await runCommand('apt-get', [...options, 'download', ...PACKAGES], { cwd: `${work}/packages` });
	for (const file of await readdir(`${work}/packages`)) {
		await runCommand('dpkg-deb', ['-x', `${work}/packages/${file}`, `${work}/tree`]);
	}
	return `${work}/tree`;
}

async function assembleCore(tree: string, directory: string): Promise<void> {
	const core = `${tree}/usr/share/wordpress`;
	// Debian points these at files outside the package.
	await rm(`${core}/wp-includes/certificates/ca-bundle.crt`, { force: true });
	await rm(`${core}/wp-config.php`, { force: true });
	await rm(`${core}/.htaccess`, { force: true });
	await replaceLinks(core, tree);
	await copyFile(HOST_CERTIFICATES, `${core}/wp-includes/certificates/ca-bundle.crt`);
	for (const part of ['index.php', 'languages', 'uploads']) {
		const source = `${tree}/var/lib/wordpress/wp-content/${part}`;
		if (existsSync(source)) {
			await cp(source, `${core}/wp-content/${part}`, { recursive: true, force: false });
		}
	}
	await cp(core, directory, { recursive: true });
}

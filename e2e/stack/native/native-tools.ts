import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';
import { runCommand } from '../run-command.ts';

/** The programs that run WordPress as production does. */
export interface NativeTools {
	php: string;
	/** Such as `8.2.36`. */
	phpVersion: string;
	mariadbd: string;
	mariadbInstallDb: string;
	mariadb: string;
}

/** Also where Debian keeps servers, which is not on everyone's PATH. */
const DIRECTORIES = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

/** Needed by WordPress or by the plugin, and not always part of PHP. */
const EXTENSIONS = ['mysqli', 'mbstring', 'dom', 'curl', 'openssl', 'sodium'];
/** PHPUnit needs it; on older ones there is Playground. */
const MINIMUM_PHP = 80_200;

/** The tools, or what is missing of them, as sentences' parts. */
export type FoundTools = { ok: true; tools: NativeTools } | { ok: false; missing: readonly string[] };

/** Looks for PHP and MariaDB on this machine. */
export async function findNativeTools(): Promise<FoundTools> {
	const [php, mariadbd, mariadbInstallDb, mariadb] = [
		'php',
		'mariadbd',
		'mariadb-install-db',
		'mariadb',
	].map(findProgram);
	const known = php === undefined ? undefined : await inspectPhp(php);
	const missing = [
		...(known === undefined ? ['PHP 8.2 or newer'] : known.lacking.map((name) => `PHP's ${name}`)),
		...(mariadbd === undefined || mariadbInstallDb === undefined ? ['the MariaDB server'] : []),
		...(mariadb === undefined ? ['the MariaDB client'] : []),
	];
	if (
		php === undefined ||
		known === undefined ||
		mariadbd === undefined ||
		mariadbInstallDb === undefined ||
		mariadb === undefined ||
		missing.length > 0
	) {
		return { ok: false, missing };
	}
	return { ok: true, tools: { php, phpVersion: known.version, mariadbd, mariadbInstallDb, mariadb } };
}

function findProgram(name: string): string | undefined {
	return DIRECTORIES.map((directory) => `${directory}/${name}`).find((path) => existsSync(path));
}

async function inspectPhp(php: string): Promise<{ version: string; lacking: string[] } | undefined> {
	const code = "echo PHP_VERSION_ID, ' ', PHP_VERSION, ' ', implode( ' ', get_loaded_extensions() );";
	const printed = await runCommand(php, ['-r', code]).catch(() => '');
	const [id, version, ...extensions] = printed.toLowerCase().split(' ');
	if (version === undefined || !(Number(id) >= MINIMUM_PHP)) {
		return undefined;
	}
	return { version, lacking: EXTENSIONS.filter((name) => !extensions.includes(name)) };
}

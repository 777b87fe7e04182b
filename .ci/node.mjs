/**
 * Runs a script of the project on the Node.js that the lock file pins, after installing what the lock file names.
 *
 * Has no dependency and runs on any Node.js that can start npm (20 and newer), so that `npm start` and
 * `npm test` are the only commands a fresh machine needs.
 *
 * Usage: node .ci/node.mjs <script.ts> [arguments…]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MINIMUM = { major: 22, minor: 18 };

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
	process.stderr.write(`${message}\n`);
	process.exit(1);
}

function installIsStale() {
	const installed = join(root, 'node_modules/.package-lock.json');
	return (
		!existsSync(installed) ||
		statSync(installed).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs
	);
}

function install() {
	process.stderr.write('Installing packages (npm ci; two to four minutes the first time) …\n');
	const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: root,
		stdio: ['ignore', 2, 2],
		shell: process.platform === 'win32',
	});
	if (status !== 0) {
		fail(
			'npm ci failed (see above). Check the network connection to the npm registry, then run the same command again.',
		);
	}
}

/** The pinned Node.js where the registry has one for this platform, else this process's own when new enough. */
function findNode() {
	const pinned = join(root, `node_modules/node-linux-${process.arch}/bin/node`);
	if (existsSync(pinned)) {
		return pinned;
	}
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major > MINIMUM.major || (major === MINIMUM.major && minor >= MINIMUM.minor)) {
		return process.execPath;
	}
	return fail(
		`Node.js ${MINIMUM.major}.${MINIMUM.minor} or newer is needed and this is ${process.versions.node}; the pinned one was not installed for ` +
			`${process.platform}-${process.arch}. Install Node.js 24 from https://nodejs.org and run the same command again.`,
	);
}

if (installIsStale()) {
	install();
}
const node = findNode();
const [script = fail('Say which script to run: node .ci/node.mjs <script.ts> [arguments…]'), ...args] =
	process.argv.slice(2);
const child = spawn(node, [script, ...args], {
	cwd: root,
	stdio: 'inherit',
	env: {
		...process.env,
		PATH: `${dirname(node)}:${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
	},
});
// The terminal sends Ctrl-C to the whole group; the child decides how to stop, this process only waits for it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('error', (error) => fail(`Cannot start ${node}: ${error.message}`));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

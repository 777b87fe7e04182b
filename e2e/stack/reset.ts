import { rm } from 'node:fs/promises';
import { CACHE } from './paths.ts';
import { assertPortIsFree } from './ports.ts';
import { StackError } from './stack-error.ts';

/** `npm run reset`: forgets the demo's site, database and pairing; the next start begins anew. Downloads are kept. */
const DEFAULT_PORT = 8888;

try {
	await assertPortIsFree(DEFAULT_PORT, 'WordPress', 'npm start -- --wordpress-port').catch(() => {
		throw new StackError(
			`Something answers on port ${DEFAULT_PORT}: stop npm start (Ctrl-C) first, then run npm run reset again.`,
		);
	});
	await rm(`${CACHE}start`, { recursive: true, force: true });
	process.stdout.write('The demo site is gone. npm start makes a new one.\n');
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
}

import { rm } from 'node:fs/promises';
import { CACHE } from './paths.ts';
import { assertNotRunning } from './running-mark.ts';

/** `npm run reset`: forgets the demo's site, database and pairing; the next start begins anew. Downloads are kept. */
try {
	await assertNotRunning(`${CACHE}start`);
	await rm(`${CACHE}start`, { recursive: true, force: true });
	process.stdout.write('The demo site is gone. npm start makes a new one.\n');
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
}

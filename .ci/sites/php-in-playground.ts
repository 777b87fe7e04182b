/**
 * Playground's own command line (`php -- script.php …`), kept on loopback: whatever it does, it serves the site as well.
 */
import { parseOptionsAndRunCLI } from '@wp-playground/cli';
import { listenOnLoopbackOnly } from '../../e2e/stack/loopback-only.ts';

listenOnLoopbackOnly();
const result = await parseOptionsAndRunCLI(process.argv.slice(2));
process.exit('exitCode' in result ? result.exitCode : 1);

import { ROOT } from './paths.ts';
import { describeFailure, runCommand } from './run-command.ts';
import { StackError } from './stack-error.ts';

/** Builds what pages outside WordPress load from the proxy. Takes less time than to find out whether it has to be done. */
export async function buildPageScripts(): Promise<void> {
	try {
		await runCommand('npm', ['run', '--silent', 'build:scripts', '-w', 'proxy'], { cwd: ROOT });
	} catch (error) {
		throw new StackError(
			`The scripts that the proxy serves could not be built: ${describeFailure(error)}`,
		);
	}
}

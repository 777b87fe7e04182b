/** A mistake in how a command was called, or in a file it was given: shown as it is, without a stack. */
export class CliError extends Error {
	override readonly name = 'CliError';
}

/** Why the proxy cannot start although its environment is in order; one line that says what to do. */
export class StartError extends Error {
	override readonly name = 'StartError';
}

/** Something the person at the keyboard can act on. `message` is one line that says what to do; no stack trace is shown for it. */
export class StackError extends Error {
	override readonly name = 'StackError';
}

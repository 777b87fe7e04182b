/** What was opened, each with how it is closed: the last first, because it may use what was opened before it. */
export class Closers {
	readonly #closers: (() => void | Promise<void>)[] = [];

	add(close: () => void | Promise<void>): void {
		this.#closers.push(close);
	}

	/**
	 * Closes everything, also what comes after something that cannot be closed.
	 *
	 * @throws what the last of those threw
	 */
	async close(): Promise<void> {
		const close = this.#closers.pop();
		if (close === undefined) {
			return;
		}
		try {
			await close();
		} finally {
			await this.close();
		}
	}
}

import { open, stat } from 'node:fs/promises';

/** What the stack's parts wrote during one test. */
export class ServerLogs {
	readonly #files: ReadonlyMap<string, string>;
	readonly #marks = new Map<string, number>();

	/** @param files each part's log */
	constructor(files: Readonly<Record<string, string>>) {
		this.#files = new Map(Object.entries(files));
	}

	/** The test begins here. */
	async mark(): Promise<void> {
		for (const [part, file] of this.#files) {
			this.#marks.set(part, (await stat(file).catch(() => undefined))?.size ?? 0);
		}
	}

	/** What a part wrote since the mark. */
	async read(part: string): Promise<string> {
		const handle = await open(this.#files.get(part) ?? '').catch(() => undefined);
		if (handle === undefined) {
			return '';
		}
		try {
			const mark = this.#marks.get(part) ?? 0;
			const { size } = await handle.stat();
			const { buffer } = await handle.read({
				buffer: Buffer.alloc(Math.max(0, size - mark)),
				position: mark,
			});
			return buffer.toString();
		} finally {
			await handle.close();
		}
	}

	/** Every part with what it wrote. */
	async readAll(): Promise<readonly { part: string; text: string }[]> {
		return Promise.all(
			[...this.#files.keys()].map(async (part) => ({ part, text: await this.read(part) })),
		);
	}
}

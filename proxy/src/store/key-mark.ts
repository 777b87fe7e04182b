import { createHash } from 'node:crypto';
import type { RedisConnection } from './connection.ts';
import { ownerPrefix } from './names.ts';
import type { Sealing } from './sealing.ts';
import type { SparseWarnings } from '../sparse-warnings.ts';

/**
 * An entry that tells replicas with another store key of one another. All other names come from that key, so such
 * replicas would share nothing, and neither would notice. This name comes from the public address, which is no secret.
 */
export class KeyMark {
	readonly #connection: RedisConnection;
	readonly #sealing: Sealing;
	readonly #warnings: SparseWarnings;
	readonly #name: string;

	constructor(connection: RedisConnection, sealing: Sealing, warnings: SparseWarnings, publicUrl: string) {
		this.#connection = connection;
		this.#sealing = sealing;
		this.#warnings = warnings;
		this.#name = ownerPrefix(createHash('sha256').update(publicUrl).digest()) + 'key';
	}

	/** Leaves the mark of this key; of another's that it takes the place of, it warns. */
	async set(): Promise<void> {
		const mark = this.#sealing.seal(this.#name, 'key');
		const before = await this.#connection.ask((client) => client.set(this.#name, mark, { GET: true }));
		if (before.ok && this.#isAnothers(before.value)) {
			this.#warnings.warn(
				'store_key_differs',
				{},
				'a replica with another CHATHUB_STORE_KEY has used this store: unless the key was just changed, give all replicas the same',
			);
		}
	}

	/** Whether the last replica that came here had another key; changes nothing. */
	async isAnothers(): Promise<boolean> {
		const mark = await this.#connection.ask((client) => client.get(this.#name));
		return mark.ok && this.#isAnothers(mark.value);
	}

	#isAnothers(mark: string | null): boolean {
		return mark !== null && this.#sealing.open(this.#name, mark) === undefined;
	}
}

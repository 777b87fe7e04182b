import { clientAt } from './client-address.ts';
import { KeyedLimit, type LimitDeps } from './keyed-limit.ts';

interface ClientLimitDeps extends Omit<LimitDeps, 'name' | 'limit'>, Partial<Pick<LimitDeps, 'limit'>> {
	/** As in `LimitDeps`; what is limited by another name is counted for itself. */
	readonly name?: string;
}

/** How often one client may ask. */
export class ClientLimit {
	readonly #clients: KeyedLimit;

	constructor({ name = 'client', limit = 'client', ...deps }: ClientLimitDeps) {
		this.#clients = new KeyedLimit({ name, limit, ...deps });
	}

	/**
	 * Counts a request, unless it is refused.
	 *
	 * @param address undefined, or no address: it is not known who asks, and nothing is counted
	 * @returns milliseconds until this client may ask again, undefined when it may now
	 */
	take(address: string | undefined): number | undefined {
		const client = address === undefined ? undefined : clientAt(address);
		return client === undefined ? undefined : this.#clients.take(client);
	}

	/** The limit itself. */
	get perMinute(): number {
		return this.#clients.perMinute;
	}

	/** How many clients are remembered. */
	get size(): number {
		return this.#clients.size;
	}
}

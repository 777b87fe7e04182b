/** Lets callers that want the same thing at the same time share one piece of work. */
export class SingleFlight<K, T> {
	readonly #flights = new Map<K, Promise<T>>();

	run(key: K, work: () => Promise<T>): Promise<T> {
		const current = this.#flights.get(key);
		if (current !== undefined) {
			return current;
		}
		const flight = work().finally(() => this.#flights.delete(key));
		this.#flights.set(key, flight);
		return flight;
	}
}

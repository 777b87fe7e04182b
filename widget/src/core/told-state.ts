/** A state, and whoever wants to know of every next one. */
export type ToldState<State> = {
	readonly get: () => State;
	/** Enters a state and tells it. */
	readonly set: (next: State) => void;
	/** Returns the function that ends that. */
	readonly subscribe: (listener: (state: State) => void) => () => void;
};

export function createToldState<State>(first: State): ToldState<State> {
	const listeners = new Set<(state: State) => void>();
	let state = first;
	return {
		get: () => state,
		set: (next) => {
			state = next;
			for (const listener of listeners) {
				listener(next);
			}
		},
		subscribe: (listener) => {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
}

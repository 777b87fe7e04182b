/** Tells whoever listens that something changed; the listeners read what they need. */
export interface ChangeSignal {
	readonly emit: () => void;
	/** @returns what ends the subscription. */
	subscribe: (listener: () => void) => () => void;
}

export function createChangeSignal(): ChangeSignal {
	const listeners = new Set<() => void>();
	return {
		emit() {
			for (const listener of listeners) {
				listener();
			}
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

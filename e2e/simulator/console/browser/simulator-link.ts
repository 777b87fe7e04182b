import type { SimulatorState } from '../../control/schema.ts';

export interface StateListener {
	state: (state: SimulatorState) => void;
	connected: (yes: boolean) => void;
}

/** Hands over the simulator's state now and after every change; the browser reconnects by itself. */
export function watchState(listener: StateListener): { refresh: () => void } {
	let latest: SimulatorState | undefined;
	const source = new EventSource('/__simulator/events');
	const refresh = (): void => {
		if (latest) {
			listener.state(latest);
		}
	};
	source.addEventListener('open', () => {
		listener.connected(true);
	});
	source.addEventListener('error', () => {
		listener.connected(false);
	});
	source.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
		const value: unknown = typeof data === 'string' ? JSON.parse(data) : undefined;
		if (isState(value)) {
			latest = value;
			refresh();
		}
	});
	return { refresh };
}

/** Rejects with a sentence for the person at the console. */
export async function post(path: string, body: unknown): Promise<void> {
	const response = await fetch(`/__simulator/${path}`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!response.ok) {
		throw new Error(`The simulator refused: ${await response.text()}`);
	}
}

/** Trusts the fields: page and server are one program. */
function isState(value: unknown): value is SimulatorState {
	return typeof value === 'object' && value !== null && 'operators' in value && 'conversations' in value;
}

import { vi } from 'vitest';
import type { Loader, LoaderOptions } from './loader-options.ts';
import type { LoaderState } from './state.ts';

export type FakeLoader<Options = LoaderOptions> = Loader & {
	readonly options: Options;
	/** Enters a state and tells it to whoever listens. */
	readonly tell: (state: LoaderState) => void;
	readonly listeners: ReadonlySet<(state: LoaderState) => void>;
};

/** Stands for what creates loaders; `loaders` are those that it made, in order. */
export function createFakeLoaders<Options = LoaderOptions>() {
	const loaders: FakeLoader<Options>[] = [];
	const create = (options: Options): FakeLoader<Options> => {
		const listeners = new Set<(state: LoaderState) => void>();
		let state: LoaderState = { status: 'idle' };
		const loader: FakeLoader<Options> = {
			options,
			listeners,
			get state() {
				return state;
			},
			subscribe: (listener) => {
				listeners.add(listener);
				return () => {
					listeners.delete(listener);
				};
			},
			warmUp: vi.fn(),
			open: vi.fn(),
			close: vi.fn(),
			destroy: vi.fn(),
			tell: (next) => {
				state = next;
				for (const listener of listeners) {
					listener(next);
				}
			},
		};
		loaders.push(loader);
		return loader;
	};
	return { loaders, create };
}

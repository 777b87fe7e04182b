import type { ApiError } from './api-error.ts';

/** Data that lives on the server: what we know about it now. `idle` means that there is nothing to ask for. */
export type Remote<T> =
	| { readonly status: 'idle' }
	| { readonly status: 'loading' }
	| { readonly status: 'ready'; readonly value: T }
	| { readonly status: 'failed'; readonly error: ApiError };

export const idle = { status: 'idle' } as const;
export const loading = { status: 'loading' } as const;

import type { UpstreamFailure } from './failures.ts';

/** Something an administrator of the proxy should see. A closed list of fields, none of which can hold a secret. */
export type Warning =
	| {
			readonly event: 'upstream_call_failed';
			readonly call: string;
			readonly failure: UpstreamFailure['kind'];
			/** Absent when no answer came. */
			readonly status?: number;
	  }
	/** For so long nobody asks ChatHub: it asked for that itself, or it was away too often in a row. */
	| {
			readonly event: 'upstream_paused';
			readonly reason: 'retry_after' | 'outage';
			readonly ms: number;
	  }
	| { readonly event: 'token_of_another_operator'; readonly operator: number }
	| { readonly event: 'token_called_invalid'; readonly operator: number }
	| { readonly event: 'token_too_short_lived'; readonly operator: number }
	/** A fault of the proxy itself while it renewed or checked a token. */
	| { readonly event: 'background_work_failed'; readonly operator: number };

export type Report = (warning: Warning) => void;

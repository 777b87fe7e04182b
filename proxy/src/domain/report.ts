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
	| { readonly event: 'token_of_another_operator'; readonly operator: number }
	| { readonly event: 'token_called_invalid'; readonly operator: number }
	| { readonly event: 'token_too_short_lived'; readonly operator: number }
	/** A fault of the proxy itself while it renewed or checked a token. */
	| { readonly event: 'background_work_failed'; readonly operator: number };

export type Report = (warning: Warning) => void;

import { __ } from '@wordpress/i18n';
import { z } from 'zod';

/** What api-fetch rejects with: a WP_Error as JSON, or an error of its own such as `fetch_error`. */
const failureSchema = z.object({
	code: z.string(),
	message: z.string(),
	data: z
		.object({
			status: z.number().optional().catch(undefined),
			params: z.record(z.string(), z.string()).optional().catch(undefined),
		})
		.nullish()
		.catch(undefined),
});

/** A failed REST call. `message` is a sentence for the administrator; PHP has translated it already. */
export class ApiError extends Error {
	override readonly name = 'ApiError';
	/** `chathub_*`, a code of WordPress (`rest_invalid_param`), or of api-fetch (`fetch_error`). */
	readonly code: string;
	/** The HTTP status, or null when there was no answer. */
	readonly status: number | null;
	/** What WordPress says about each refused parameter, untranslated names inside. */
	readonly params: Readonly<Record<string, string>>;

	constructor(
		code: string,
		message: string,
		status: number | null = null,
		params: Readonly<Record<string, string>> = {}
	) {
		super(message);
		this.code = code;
		this.status = status;
		this.params = params;
	}
}

/** Turns whatever a call rejected with into an ApiError that can be shown. */
export const toApiError = (reason: unknown): ApiError => {
	if (reason instanceof ApiError) {
		return reason;
	}
	const failure = failureSchema.safeParse(reason);
	if (!failure.success || failure.data.message === '') {
		return new ApiError(
			'chathub_unknown_failure',
			__('Something went wrong on this page. Reload it and try again.', 'chathub')
		);
	}
	const { code, message, data } = failure.data;
	if (code === 'rest_cookie_invalid_nonce') {
		return new ApiError(
			code,
			__(
				'Your session on this page has expired. Copy what you have not saved, then reload the page and sign in again.',
				'chathub'
			),
			data?.status ?? null
		);
	}
	return new ApiError(code, message, data?.status ?? null, data?.params ?? {});
};

/** The answer arrived, but is not what this version of the screen understands. */
export const unexpectedAnswer = (): ApiError =>
	new ApiError(
		'chathub_unexpected_answer',
		__(
			'The site sent an answer that this page does not understand. Reload the page; if that does not help, update the plugin.',
			'chathub'
		)
	);

/** True for the rejection of a call that we gave up ourselves. */
export const isAbort = (reason: unknown): boolean =>
	reason instanceof Error && reason.name === 'AbortError';

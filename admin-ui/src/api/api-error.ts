import { __ } from '@wordpress/i18n';
import * as z from 'zod/mini';

/** What api-fetch rejects with: a WP_Error as JSON, or an error of its own such as `fetch_error`. */
const failureSchema = z.object({
	code: z.string(),
	message: z.string(),
	data: z.catch(
		z.nullish(
			z.object({
				status: z.catch(z.optional(z.number()), undefined),
				field: z.catch(z.optional(z.string()), undefined),
				params: z.catch(z.optional(z.catchall(z.object({}), z.string())), undefined),
			}),
		),
		undefined,
	),
});

/** `path` is spelt as WordPress does: `chathub_settings[departments][0][slug]`. */
export type Refusal = { readonly path: string; readonly sentence: string };

type Failure = z.infer<typeof failureSchema>;

/** Our own errors name the field; core starts a sentence of `params` with it. */
const refusalOf = ({ message, data }: Failure): Refusal | null => {
	if (data?.field !== undefined) {
		return { path: data.field, sentence: message };
	}
	const sentence = Object.values(data?.params ?? {})[0];
	const path = sentence === undefined ? undefined : /[a-z0-9_]+(\[[a-z0-9_]+\])+/i.exec(sentence)?.[0];
	return sentence === undefined || path === undefined ? null : { path, sentence };
};

/** A failed REST call. `message` is a sentence for the administrator; PHP has translated it already. */
export class ApiError extends Error {
	override readonly name = 'ApiError';
	/** `chathub_*`, a code of WordPress (`rest_invalid_param`), or of api-fetch (`fetch_error`). */
	readonly code: string;
	/** The HTTP status, or null when there was no answer. */
	readonly status: number | null;
	/** Which parameter was refused and why, when the answer says so. */
	readonly refused: Refusal | null;

	constructor(code: string, message: string, status: number | null = null, refused: Refusal | null = null) {
		super(message);
		this.code = code;
		this.status = status;
		this.refused = refused;
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
			__('Something went wrong on this page. Reload it and try again.', 'chathub'),
		);
	}
	const { code, message, data } = failure.data;
	const status = data?.status ?? null;
	if (code === 'rest_cookie_invalid_nonce') {
		return new ApiError(
			code,
			__(
				'Your session on this page has expired. Copy what you have not saved, then reload the page and sign in again.',
				'chathub',
			),
			status,
		);
	}
	return new ApiError(code, message, status, refusalOf(failure.data));
};

/** The answer arrived, but is not what this version of the screen understands. */
export const unexpectedAnswer = (): ApiError =>
	new ApiError(
		'chathub_unexpected_answer',
		__(
			'The site sent an answer that this page does not understand. Reload the page; if that does not help, update the plugin.',
			'chathub',
		),
	);

/** True for the rejection of a call that we gave up ourselves. */
export const isAbort = (reason: unknown): boolean => reason instanceof Error && reason.name === 'AbortError';

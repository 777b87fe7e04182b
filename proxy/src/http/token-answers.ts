import type { Response } from 'express';
import {
	type Paths,
	TOKEN_ERRORS,
	type TOKEN_PATH,
	type TokenAnswer,
	type TokenError,
} from '../contract/index.ts';
import type { Observer } from '../domain/observer.ts';
import type { Usage, UsageName } from '../domain/usage.ts';
import { SECURITY_HEADERS } from './middleware/security-headers.ts';
import { contextOf } from './request-context.ts';

/** The errors that the contract gives the operation. */
export type AnsweredTokenError = Paths[typeof TOKEN_PATH]['post']['tokenErrors'][number];

/** What is known about a refusal besides its code. */
interface Refusal {
	readonly error: AnsweredTokenError;
	readonly description: string;
	/** The site that asked, once its grant has proved it. */
	readonly site?: string | undefined;
	/** Milliseconds after which it makes sense to ask again, where that is known better than for the code in general. */
	readonly retryAfter?: number | undefined;
}

/** Seconds after which it makes sense to ask again. */
const RETRY_AFTER: Partial<Record<AnsweredTokenError, number>> = {
	slow_down: 10,
	temporarily_unavailable: 5,
};
/** In seconds; nobody keeps a page open for longer just to ask again. */
const LONGEST_RETRY_AFTER = 300;

/** Answers of the token endpoint (RFC 6749 §5), each of them counted. */
export class TokenAnswers {
	readonly #observer: Observer;
	readonly #usage: Usage;

	constructor(observer: Observer, usage: Usage) {
		this.#observer = observer;
		this.#usage = usage;
	}

	issue(response: Response, site: string | undefined, answer: TokenAnswer): void {
		this.#observer.tokenAnswered('issued');
		this.#count(response, site, 'issued');
		send(response, 200, answer);
	}

	refuse(response: Response, { error, description, site, retryAfter }: Refusal): void {
		const context = contextOf(response.req);
		context.code = error;
		if (error === 'unauthorized_client') {
			context.refusedOrigin = response.req.headers.origin;
		}
		this.#observer.tokenAnswered(error);
		this.#count(response, site, `refused:${error}`);
		const generally = RETRY_AFTER[error];
		if (generally === undefined) {
			send(response, TOKEN_ERRORS[error], { error, error_description: description });
		} else {
			const seconds = retryAfter === undefined ? generally : Math.ceil(retryAfter / 1000);
			send(
				response,
				TOKEN_ERRORS[error],
				{ error, error_description: description },
				{ 'Retry-After': Math.min(Math.max(seconds, 1), LONGEST_RETRY_AFTER) },
			);
		}
	}

	#count(response: Response, site: string | undefined, name: UsageName): void {
		if (site !== undefined) {
			contextOf(response.req).site = site;
			this.#usage.count(site, name);
		}
	}
}

/** As Express' `json` would, in one piece and without what that does for other kinds of answers: decision 0012 has the numbers. */
function send(
	response: Response,
	status: number,
	answer: TokenAnswer | TokenError,
	more?: Readonly<Record<string, number>>,
): void {
	const { id, readableBy } = contextOf(response.req);
	const text = JSON.stringify(answer);
	const length = Buffer.byteLength(text);
	response.writeHead(status, {
		...SECURITY_HEADERS,
		'X-Request-Id': id,
		Vary: 'Origin',
		...(readableBy !== undefined && {
			'Access-Control-Allow-Origin': readableBy,
			'Access-Control-Expose-Headers': 'Retry-After',
		}),
		...more,
		'Content-Type': 'application/json; charset=utf-8',
		'Content-Length': length,
	});
	// ASCII, which tokens are, goes out a little faster as the one than as the other.
	response.end(text, length === text.length ? 'latin1' : 'utf8');
}

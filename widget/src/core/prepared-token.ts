import type { Environment } from './environment.ts';
import type { Failure } from './state.ts';
import type { OperatorToken, RequestToken } from './token-client.ts';

/** A token that was asked for before anybody needed it. */
export type PreparedToken = {
	/** Asks, unless an answer is there or under way. */
	readonly prepare: (session: string) => void;
	/** Answers with what was prepared where that is still good, else asks. What was prepared is used once. */
	readonly request: RequestToken;
	/** Whether the answer to what was prepared is that nobody is there. */
	readonly foundNobody: () => boolean;
	readonly forget: () => void;
};

type Answer = OperatorToken | Failure;

type Prepared = {
	readonly answer: Promise<Answer>;
	readonly abort: () => void;
	/** Undefined while it is under way. */
	settled?: { readonly answer: Answer; readonly at: number };
};

export function createPreparedToken(
	requestToken: RequestToken,
	{ now }: Pick<Environment, 'now'>,
): PreparedToken {
	let prepared: Prepared | undefined;

	/** A token as long as it need not be refreshed, a failure as long as its sender wants to be left alone. */
	const isGood = ({ settled }: Prepared): boolean => {
		if (!settled) {
			return true;
		}
		const { answer, at } = settled;
		return now() < ('reason' in answer ? at + (answer.retryAfter ?? 0) : answer.refreshAt);
	};

	return {
		prepare: (session) => {
			if (prepared) {
				return;
			}
			const controller = new AbortController();
			const own: Prepared = {
				answer: requestToken(session, controller.signal),
				abort: () => {
					controller.abort();
				},
			};
			prepared = own;
			void own.answer.then((answer) => {
				own.settled = { answer, at: now() };
			});
		},
		request: (session, signal) => {
			const own = prepared;
			prepared = undefined;
			if (!own || !isGood(own)) {
				return requestToken(session, signal);
			}
			signal.addEventListener('abort', own.abort);
			return own.answer;
		},
		foundNobody: () => {
			const answer = prepared?.settled?.answer;
			return answer !== undefined && 'reason' in answer && answer.reason === 'no_operator';
		},
		forget: () => {
			prepared?.abort();
			prepared = undefined;
		},
	};
}

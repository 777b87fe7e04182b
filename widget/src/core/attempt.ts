import type { Environment } from './environment.ts';
import type { Mount } from './mount.ts';
import { PATIENCE } from './patience.ts';
import { onViolation } from './policy-violation.ts';
import type { Failure } from './state.ts';
import type { RequestToken } from './token-client.ts';

/** A forbidden request fails first and is explained right after: wait this many milliseconds for the explanation. */
const EXPLANATION = 50;

/** Moments in milliseconds since the epoch. The token itself stays with the widget's script element. */
export type Opened = { readonly expiresAt: number; readonly refreshAt: number };

export type Attempt = {
	readonly environment: Environment;
	readonly requestToken: RequestToken;
	readonly mount: Mount;
	readonly session: string;
	/** The widget called the token that it has expired: the same one again is no help. */
	readonly isTokenDead: boolean;
	/** Addresses that the attempt needs; a policy violation that names one of them ends it. */
	readonly addresses: readonly string[];
	/** When the visitor asked for the chat, in milliseconds since the epoch. */
	readonly since: number;
};

/**
 * One way from the click to an open widget, against the clock and the page's policy. A widget that runs with the very
 * token that comes back is left alone.
 *
 * Fulfils exactly once and never rejects; what arrives afterwards is ignored and undone. After `signal` is aborted the
 * outcome has no meaning.
 */
export const runAttempt = (
	{ environment, requestToken, mount, session, isTokenDead, addresses, since }: Attempt,
	signal: AbortSignal,
): Promise<Opened | Failure> =>
	new Promise((resolve) => {
		const { window, setTimer, now } = environment;
		const work = new AbortController();
		const timers: (() => void)[] = [];

		const finish = (outcome: Opened | Failure) => {
			if (work.signal.aborted) {
				return;
			}
			for (const cancel of timers) {
				cancel();
			}
			work.abort();
			const isUnexplained =
				'reason' in outcome && ['network', 'script', 'timeout'].includes(outcome.reason);
			resolve(isUnexplained && !window.navigator.onLine ? { reason: 'offline' } : outcome);
		};

		const steps = async (): Promise<Opened | Failure> => {
			const answer = await requestToken(session, work.signal);
			if ('reason' in answer || work.signal.aborted) {
				return answer;
			}
			const { token, ...moments } = answer;
			if (mount.shows(token)) {
				return isTokenDead ? { reason: 'token' } : moments;
			}
			return (await mount.show(token, work.signal)) ?? moments;
		};

		signal.addEventListener('abort', () => {
			finish({ reason: 'timeout' });
		});
		onViolation(window, addresses, work.signal, () => {
			finish({ reason: 'csp' });
		});
		timers.push(
			setTimer(
				() => {
					finish({ reason: 'timeout' });
				},
				since + PATIENCE - now(),
			),
		);
		void steps()
			.catch((): Failure => ({ reason: 'script' }))
			.then((outcome) => {
				if (work.signal.aborted) {
					return;
				}
				if ('reason' in outcome && (outcome.reason === 'network' || outcome.reason === 'script')) {
					timers.push(
						setTimer(() => {
							finish(outcome);
						}, EXPLANATION),
					);
				} else {
					finish(outcome);
				}
			});
	});

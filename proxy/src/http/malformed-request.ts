import type { Observer } from '../domain/observer.ts';
import type { Logger } from '../logger.ts';

/** Logs and counts requests that are so far from HTTP that nothing is known of them but the status they got. */
export const noteMalformed =
	(log: Logger, observer: Observer) =>
	(status: number): void => {
		observer.requestEnded('(none)', '(none)', status, 0);
		log.info({ status }, 'malformed request');
	};

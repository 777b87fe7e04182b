import type { Opened } from './attempt.ts';
import { type Environment, LONGEST_DELAY } from './environment.ts';
import { refreshPause } from './refresh-pause.ts';
import type { Failure } from './state.ts';

/** A token that is called expired within this many milliseconds after the last one was does not work at all. */
const SHORTEST_LIFE = 60_000;

/** Milliseconds between two requests at least, however close a source says that the end of its token is. */
const SHORTEST_PAUSE = 1000;

/** How long the token of an open chat is good, and when it has to be exchanged. */
export type TokenLife = {
	/** A token came: `refresh` is called when its time has come. Takes the place of what was. */
	readonly begin: (moments: Opened) => void;
	/** The token could not be exchanged. False when it does not live long enough to try that again. */
	readonly goOn: (failure: Failure) => boolean;
	/** The widget calls the token expired. False when it said so of the last one a moment ago. */
	readonly end: () => boolean;
	/** Has it asked whether the token is still the one to have: once a minute at most, however much else fails on the page. */
	readonly doubt: () => void;
	/** Whether the token has ended. */
	readonly isOver: () => boolean;
	/** Has the token exchanged where a sleeping computer kept the timer from noticing that its time has come. */
	readonly wake: () => void;
	readonly cancel: () => void;
	/** Complaints of the widget before this moment do not count. */
	readonly forgive: () => void;
};

export function createTokenLife(
	{ now, setTimer }: Pick<Environment, 'now' | 'setTimer'>,
	refresh: () => void,
): TokenLife {
	let expiresAt = 0;
	let refreshAt = 0;
	let complainedAt = 0;
	let doubtedAt = 0;
	let cancel = () => {};

	const refreshLater = (delay: number) => {
		cancel();
		refreshAt = now() + delay;
		cancel = setTimer(refresh, Math.min(delay, LONGEST_DELAY));
	};

	return {
		begin: (moments) => {
			({ expiresAt } = moments);
			refreshLater(Math.max(SHORTEST_PAUSE, moments.refreshAt - now()));
		},
		goOn: ({ retryAfter }) => {
			const delay = refreshPause(expiresAt - now(), retryAfter);
			if (delay === undefined) {
				return false;
			}
			refreshLater(delay);
			return true;
		},
		end: () => {
			const isSecond = now() - complainedAt < SHORTEST_LIFE;
			complainedAt = now();
			expiresAt = now();
			return !isSecond;
		},
		doubt: () => {
			if (now() - doubtedAt >= SHORTEST_LIFE) {
				doubtedAt = now();
				refresh();
			}
		},
		isOver: () => now() >= expiresAt,
		wake: () => {
			if (now() >= refreshAt) {
				refresh();
			}
		},
		cancel: () => {
			cancel();
		},
		forgive: () => {
			complainedAt = 0;
		},
	};
}

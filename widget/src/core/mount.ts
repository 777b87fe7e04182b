import type { Environment } from './environment.ts';
import type { Failure } from './state.ts';

/** A way to put the vendor's widget on a page. */
export type Mount = {
	/** The widget's address, as a report of a policy violation names it. */
	readonly address: string;
	/**
	 * Starts the widget with this token, in place of one that already runs. Fulfils when the widget is open, or with
	 * what went wrong; an aborted signal cancels the start and leaves an earlier panel alone.
	 */
	readonly show: (token: string, signal: AbortSignal) => Promise<Failure | undefined>;
	/** Whether the widget was started with this token. */
	readonly shows: (token: string) => boolean;
	/** Moves the focus into the panel where it has something that takes it. */
	readonly focus: () => void;
	/** Whether the path of an event leads through the panel. */
	readonly includes: (path: readonly EventTarget[]) => boolean;
	/** Whether there was a panel of which nothing is in the document any more. */
	readonly isGone: () => boolean;
	/** Whether a field of the panel holds what the visitor has written. */
	readonly holdsText: () => boolean;
	/** Takes everything that `show` brought off the page. */
	readonly remove: () => void;
};

export type CreateMount = (environment: Environment) => Mount;

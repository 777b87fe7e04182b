import type { Environment } from './environment.ts';
import type { CreateMount } from './mount.ts';
import type { LoaderState } from './state.ts';
import type { Source } from './token-client.ts';

/** What happens around a conversation, and what its page makes of it. */
export type Surroundings = {
	readonly environment?: Environment | undefined;
	/** Of a conversation that goes on; another one begins where it is not said. */
	readonly session?: string | undefined;
	/** Told the session of a chat that is open; undefined when the conversation has ended. */
	readonly onConversation?: ((session: string | undefined) => void) | undefined;
	/** The visitor leaves the panel, by Esc or by closing it: the focus belongs to what opened it. */
	readonly returnFocus?: (() => void) | undefined;
};

export type LoaderOptions = Surroundings & { readonly source: Source; readonly mount: CreateMount };

export type OpenOptions = {
	/** No visitor asked for it: the focus stays where it is, and nobody is asked whether somebody is there after all. */
	readonly byItself?: boolean | undefined;
	/** When the visitor asked for it, in milliseconds since the epoch, where that is not just now. */
	readonly since?: number | undefined;
	/** Of a conversation that goes on; heard only before the first one. */
	readonly session?: string | undefined;
};

export type Loader = {
	readonly state: LoaderState;
	/** Calls back with every state after the present one. Returns the function that ends that. */
	readonly subscribe: (listener: (state: LoaderState) => void) => () => void;
	/** Asks for what `open` will need. Changes no state, whatever comes of it. */
	readonly warmUp: () => void;
	/** Opens the chat; moves the focus into it when it is open; does nothing where `state` says that it may not. */
	readonly open: (options?: OpenOptions) => void;
	/** Takes the chat off the page and ends its conversation. After a failure there is nothing to close. */
	readonly close: () => void;
	/** Closes for good: no state, timer or listener follows. */
	readonly destroy: () => void;
};

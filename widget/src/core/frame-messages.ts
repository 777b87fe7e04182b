import type { LoaderState } from './state.ts';

/** Where the panel is in the frame's viewport, in CSS pixels. */
export type PanelRectangle = {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
};

/** What the page that holds the isolated mode's frame may ask of it (docs/architecture.md). */
export type PageMessage =
	/** Opens the chat of this grant, or moves the focus into it where it is open. Another grant takes the place of the last. */
	| {
			readonly type: 'chathub:open';
			readonly grant: string;
			/** Of the conversation; of a new one where it is not said. */
			readonly session?: string | undefined;
			/** No visitor asked for it: the focus stays where it is. */
			readonly byItself?: boolean | undefined;
	  }
	| { readonly type: 'chathub:close' };

/** What the frame tells that page. A state never holds a token or a grant. */
export type FrameMessage =
	| { readonly type: 'chathub:state'; readonly state: LoaderState }
	/** The frame cannot tell where its panel is: null. */
	| { readonly type: 'chathub:panel'; readonly rectangle: PanelRectangle | null }
	/** The visitor pressed Esc in the panel, which has no use for it. */
	| { readonly type: 'chathub:leave' };

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

const isOptional = (value: unknown, type: 'boolean' | 'string') =>
	value === undefined || typeof value === type;

const isRectangle = (value: unknown): value is PanelRectangle =>
	isRecord(value) && ['left', 'top', 'width', 'height'].every((side) => Number.isFinite(value[side]));

const RETRIES: readonly unknown[] = ['now', 'later', 'never'];

/** A reason that this release does not know is one of a newer proxy, and as good as any. */
const isState = (value: unknown): value is LoaderState =>
	isRecord(value) &&
	(value['status'] === 'failed'
		? typeof value['reason'] === 'string' && RETRIES.includes(value['retry'])
		: ['idle', 'loading', 'open', 'refreshing'].includes(String(value['status'])));

export const isPageMessage = (data: unknown): data is PageMessage =>
	isRecord(data) &&
	(data['type'] === 'chathub:close' ||
		(data['type'] === 'chathub:open' &&
			typeof data['grant'] === 'string' &&
			isOptional(data['session'], 'string') &&
			isOptional(data['byItself'], 'boolean')));

export const isFrameMessage = (data: unknown): data is FrameMessage =>
	isRecord(data) &&
	(data['type'] === 'chathub:leave' ||
		(data['type'] === 'chathub:state' && isState(data['state'])) ||
		(data['type'] === 'chathub:panel' && (data['rectangle'] === null || isRectangle(data['rectangle']))));

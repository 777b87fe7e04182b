import type { Trigger } from '../../settings.generated.ts';

export type Placement = 'inline' | 'floating';

/** Mirrors block.json. */
export type ChatAttributes = {
	/** Slug of a department; empty for the site's default department. */
	department: string;
	/** What the button says, with HTML entities as the editor stores them; empty for the site language's own words. */
	text: string;
	/** In the text, or in a corner of the window. */
	placement: Placement;
	/** What opens the chat. */
	trigger: Trigger;
};

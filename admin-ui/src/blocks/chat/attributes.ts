/** Mirrors block.json. */
export type ChatAttributes = {
	/** Slug of a department; empty for the site's default department. */
	department: string;
	/** What the button says, with HTML entities as the editor stores them; empty for the site language's own words. */
	text: string;
};

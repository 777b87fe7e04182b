import type { Copy } from './copy.ts';
import { contactTypeNames, SETTINGS_SOURCE } from './settings-source.ts';

const LIST = /"enum": \[[^\]]*\]/g;

/** The types that the contact block may be of. */
export const contactBlock: Copy = {
	target: 'admin-ui/src/blocks/contact/block.json',
	source: SETTINGS_SOURCE,
	make(current) {
		if (current.match(LIST)?.length !== 1) {
			throw new Error('block.json of the contact block must have one enum: the types of a contact.');
		}
		return current.replace(LIST, `"enum": ${JSON.stringify(contactTypeNames())}`);
	},
};

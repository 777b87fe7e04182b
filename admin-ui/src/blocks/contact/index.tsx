import { registerBlockType } from '@wordpress/blocks';

import type { ContactAttributes } from './attributes.ts';
import metadata from './block.json';
import { ContactEdit } from './edit.tsx';
import './style.scss';

// The editor has the rest of block.json from PHP.
const { name, title, category, attributes } = metadata;

registerBlockType<ContactAttributes>(
	{ name, title, category, attributes },
	{
		edit: ContactEdit,
		// PHP builds the link: WordPress strips viber: and tg: addresses from what contributors save.
		save: () => null,
	},
);

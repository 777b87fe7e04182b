import { registerBlockType } from '@wordpress/blocks';

import { phoneIcon } from '../icons.tsx';
import type { ContactAttributes } from './attributes.ts';
import metadata from './block.json';
import { ContactEdit } from './edit.tsx';
import { contactVariations } from './variations.ts';
import './style.scss';

// The editor has the rest of block.json from PHP.
const { name, title, category, attributes } = metadata;

registerBlockType<ContactAttributes>(
	{ name, title, category, attributes },
	{
		icon: phoneIcon(),
		variations: contactVariations(),
		edit: ContactEdit,
		// PHP builds the link: WordPress strips viber: and tg: addresses from what contributors save.
		save: () => null,
	},
);

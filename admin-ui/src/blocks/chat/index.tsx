import { InnerBlocks } from '@wordpress/block-editor';
import { registerBlockType } from '@wordpress/blocks';

import { chatIcon } from '../icons.tsx';
import type { ChatAttributes } from './attributes.ts';
import metadata from './block.json';
import { ChatEdit } from './edit.tsx';
import { chatVariations } from './variations.ts';
import './editor.scss';
import './style.scss';

// The editor has the rest of block.json from PHP.
const { name, title, category, attributes } = metadata;

registerBlockType<ChatAttributes>(
	{ name, title, category, attributes },
	{
		icon: chatIcon(),
		variations: chatVariations(),
		edit: ChatEdit,
		// PHP prints the block; only the fallback is content.
		save: () => <InnerBlocks.Content />,
	},
);

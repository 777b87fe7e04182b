import type { BlockVariation } from '@wordpress/blocks';
import { __ } from '@wordpress/i18n';

import { chatIcon, cornerIcon } from '../icons.tsx';
import type { ChatAttributes } from './attributes.ts';

/** One entry of the inserter for each place. Here and not in block.json, which knows no icon but Dashicons. */
export const chatVariations = (): BlockVariation<ChatAttributes>[] => [
	{
		name: 'inline',
		title: __('ChatHub chat', 'chathub'),
		icon: chatIcon(),
		attributes: { placement: 'inline' },
		isDefault: true,
		isActive: ['placement'],
		scope: ['inserter', 'transform'],
	},
	{
		name: 'floating',
		title: __('ChatHub floating chat', 'chathub'),
		description: __('A chat button in a corner of the window, on this page only.', 'chathub'),
		icon: cornerIcon(),
		attributes: { placement: 'floating' },
		isActive: ['placement'],
		scope: ['inserter', 'transform'],
	},
];

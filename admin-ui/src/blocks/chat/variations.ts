import type { BlockVariation } from '@wordpress/blocks';
import { __ } from '@wordpress/i18n';

import { chatIcon, cornerIcon } from '../icons.tsx';
import type { ChatAttributes, Placement } from './attributes.ts';

const fresh = (placement: Placement): ChatAttributes => ({
	department: '',
	text: '',
	placement,
	trigger: 'click',
});

/** One entry of the inserter for each place. Here and not in block.json, which knows no icon but Dashicons. */
export const chatVariations = (): BlockVariation<ChatAttributes>[] => [
	{
		name: 'inline',
		title: __('ChatHub chat', 'chathub'),
		icon: chatIcon(),
		attributes: fresh('inline'),
		isDefault: true,
		isActive: ['placement'],
		scope: ['inserter'],
	},
	{
		name: 'floating',
		title: __('ChatHub floating chat', 'chathub'),
		description: __('A chat button in a corner of the window, on this page only.', 'chathub'),
		icon: cornerIcon(),
		attributes: fresh('floating'),
		isActive: ['placement'],
		scope: ['inserter'],
	},
];

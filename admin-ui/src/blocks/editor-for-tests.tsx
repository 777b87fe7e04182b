import { BlockEditorProvider, BlockList, InspectorControls } from '@wordpress/block-editor';
import {
	type createBlock,
	registerBlockType,
	unstable__bootstrapServerSideBlockDefinitions as defineBlocks,
} from '@wordpress/blocks';
import { SlotFillProvider } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { fireEvent, render, screen } from '@testing-library/react';

import chat from './chat/block.json';
import contact from './contact/block.json';

type BlockInstance = ReturnType<typeof createBlock>;

// As PHP does, before the blocks' own scripts run.
defineBlocks({ [chat.name]: chat, [contact.name]: contact });
registerBlockType('core/paragraph', {
	apiVersion: 3,
	title: 'Paragraph',
	category: 'text',
	attributes: {},
	edit: () => null,
	save: () => null,
});

/**
 * A small block editor with one block in it, selected.
 *
 * @returns a function that answers the blocks as they are now.
 */
export async function editBlock(block: BlockInstance): Promise<() => readonly BlockInstance[]> {
	let current: readonly BlockInstance[] = [block];
	function Editor() {
		const [blocks, setBlocks] = useState(current);
		const update = (next: BlockInstance[]) => {
			current = next;
			setBlocks(next);
		};
		return (
			<SlotFillProvider>
				<BlockEditorProvider value={blocks} onInput={update} onChange={update} settings={{}}>
					<BlockList />
					<InspectorControls.Slot />
				</BlockEditorProvider>
			</SlotFillProvider>
		);
	}
	render(<Editor />);
	fireEvent.focus(await screen.findByRole('document'));
	return () => current;
}

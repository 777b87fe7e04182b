/**
 * @wordpress/block-editor ships no types. These are the exports and the props that the blocks use, nothing more.
 */
declare module '@wordpress/block-editor' {
	import type { createBlock } from '@wordpress/blocks';
	import type { ComponentType, HTMLAttributes, ReactNode } from 'react';

	type BlockInstance = ReturnType<typeof createBlock>;

	type ElementProps = HTMLAttributes<HTMLElement> & Record<`data-${string}`, unknown>;

	type TemplateEntry = readonly [name: string, attributes?: Readonly<Record<string, unknown>>];

	export const useBlockProps: {
		(props?: ElementProps): ElementProps;
		save: (props?: ElementProps) => ElementProps;
	};

	export const useInnerBlocksProps: (
		props?: ElementProps,
		options?: { template?: readonly TemplateEntry[]; templateLock?: boolean },
	) => ElementProps;

	export const InnerBlocks: ComponentType & { Content: ComponentType };

	export const InspectorControls: ComponentType<{ children: ReactNode }> & { Slot: ComponentType };

	/** The editor around blocks; only tests build one. */
	export const BlockEditorProvider: ComponentType<{
		value: readonly BlockInstance[];
		onInput?: (blocks: BlockInstance[]) => void;
		onChange?: (blocks: BlockInstance[]) => void;
		settings: Readonly<Record<string, unknown>>;
		children: ReactNode;
	}>;

	export const BlockList: ComponentType;

	export const RichText: ComponentType<{
		identifier?: string;
		tagName?: string;
		className?: string;
		value: string;
		onChange: (value: string) => void;
		placeholder?: string;
		allowedFormats?: readonly string[];
		disableLineBreaks?: boolean;
		withoutInteractiveFormatting?: boolean;
		'aria-label'?: string;
	}>;
}

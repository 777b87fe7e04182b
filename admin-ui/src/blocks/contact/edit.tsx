import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import type { BlockEditProps } from '@wordpress/blocks';
import { PanelBody, SelectControl, TextControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import {
	contactHint,
	contactLinkText,
	contactTypeName,
	contactTypeOptions,
	contactValueLabel,
	isContactValue,
	toContactType,
} from '../../contact/contact-types.ts';
import type { ContactAttributes } from './attributes.ts';

/** The link as visitors will see it, and next to it the value while it needs attention. */
export function ContactEdit({ attributes, setAttributes, isSelected }: BlockEditProps<ContactAttributes>) {
	const { type, value, label } = attributes;
	const isUsable = isContactValue(type, value);

	return (
		<>
			<InspectorControls>
				<PanelBody title={__('Contact', 'chathub')}>
					<SelectControl
						label={__('Kind of contact', 'chathub')}
						value={type}
						options={contactTypeOptions()}
						onChange={(text) => {
							setAttributes({ type: toContactType(text) ?? type });
						}}
					/>
					<TextControl
						label={__('Link text', 'chathub')}
						help={__('Leave empty to show the contact itself.', 'chathub')}
						value={label}
						onChange={(text) => {
							setAttributes({ label: text });
						}}
					/>
				</PanelBody>
			</InspectorControls>
			<div {...useBlockProps()}>
				{isUsable && (
					<span className="chathub-contact__link">
						{label === '' ? contactLinkText(type, value) : label}
					</span>
				)}
				{(isSelected || !isUsable) && (
					<TextControl
						/* translators: 1: kind of contact, such as Phone. 2: what to type, such as Phone number. */
						label={sprintf(
							__('%1$s: %2$s', 'chathub'),
							contactTypeName(type),
							contactValueLabel(type),
						)}
						help={
							value === '' || isUsable
								? contactHint(type)
								: sprintf(
										/* translators: %s: what to type, with an example. */
										__('Visitors do not see this link yet. Needed: %s', 'chathub'),
										contactHint(type),
									)
						}
						value={value}
						onChange={(text) => {
							setAttributes({ value: text });
						}}
					/>
				)}
			</div>
		</>
	);
}

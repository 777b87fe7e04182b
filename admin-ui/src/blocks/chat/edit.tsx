import { InspectorControls, RichText, useBlockProps, useInnerBlocksProps } from '@wordpress/block-editor';
import type { BlockEditProps } from '@wordpress/blocks';
import { PanelBody } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { useRemote } from '../../api/use-remote.ts';
import type { ChatAttributes } from './attributes.ts';
import { BehaviourControls } from './behaviour-controls.tsx';
import { DepartmentControl } from './department-control.tsx';
import { departmentProblem } from './department-problem.ts';
import { fetchDepartments } from './departments.ts';

const fallbackTemplate = () =>
	[
		['core/paragraph', { placeholder: __('Say how else visitors can reach you…', 'chathub') }],
		['chathub/contact', { type: 'phone' }],
		['chathub/contact', { type: 'email' }],
	] as const;

/** Shows the button and the fallback as visitors get them; the chat itself never runs in the editor. */
export function ChatEdit({ attributes, setAttributes }: BlockEditProps<ChatAttributes>) {
	const [departments, reloadDepartments] = useRemote('departments', fetchDepartments);
	const fallbackProps = useInnerBlocksProps({}, { template: fallbackTemplate() });
	const problem =
		departments.status === 'ready' ? departmentProblem(departments.value, attributes.department) : null;

	return (
		<>
			<InspectorControls>
				<PanelBody title={__('Chat', 'chathub')}>
					<DepartmentControl
						departments={departments}
						onReload={reloadDepartments}
						value={attributes.department}
						onChange={(department) => {
							setAttributes({ department });
						}}
					/>
					<BehaviourControls
						placement={attributes.placement}
						trigger={attributes.trigger}
						onChange={setAttributes}
					/>
				</PanelBody>
			</InspectorControls>
			<div {...useBlockProps()}>
				<RichText
					identifier="text"
					tagName="span"
					className="chathub-chat__button wp-element-button"
					aria-label={__('Button text', 'chathub')}
					placeholder={__('Chat with us', 'chathub')}
					allowedFormats={[]}
					disableLineBreaks
					withoutInteractiveFormatting
					value={attributes.text}
					onChange={(text) => {
						setAttributes({ text });
					}}
				/>
				{attributes.placement === 'floating' && (
					<p className="chathub-chat__editor-label">
						{__('Visitors see this in a corner of the window.', 'chathub')}
					</p>
				)}
				{problem !== null && <p className="chathub-chat__editor-warning">{problem}</p>}
				<div className="chathub-chat__editor-fallback">
					<p className="chathub-chat__editor-label">
						{__('Shown when the chat cannot be used', 'chathub')}
					</p>
					<div {...fallbackProps} />
				</div>
			</div>
		</>
	);
}

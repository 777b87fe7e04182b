import { CheckboxControl, SelectControl, TextControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import type { Side, SiteWide } from '../../settings.generated.ts';
import { toTrigger, triggerHelp, triggerOptions } from '../../triggers/triggers.ts';
import { controlLook, textareaLook } from '../control-look.ts';
import type { DepartmentDraft } from '../form/draft.ts';
import { fieldProps } from '../form/field-props.tsx';
import type { SettingsForm } from '../form/use-settings-form.ts';
import { limits } from '../limits.ts';
import { Panel } from '../panel.tsx';

type Option = { readonly value: string; readonly label: string };

/** A department that is gone stays in the list, so that it is neither hidden nor replaced. */
const departmentOptions = (departments: readonly DepartmentDraft[], chosen: string): Option[] => {
	const known = departments
		.filter(({ slug }) => slug !== '')
		.map(({ slug, label }) => ({ value: slug, label: label.trim() === '' ? slug : label }));
	const gone = chosen !== '' && !known.some(({ value }) => value === chosen);
	return [
		{ value: '', label: __('The default department', 'chathub') },
		...known,
		...(gone
			? [
					{
						value: chosen,
						/* translators: %s: the short name of a department that was deleted. */
						label: sprintf(__('%s (no longer there)', 'chathub'), chosen),
					},
				]
			: []),
	];
};

const toSide = (text: string): Side => (text === 'start' ? 'start' : 'end');

/** The floating chat that needs no block. */
export const SiteWidePanel = ({ form }: { readonly form: SettingsForm }) => {
	const { siteWide, departments } = form.draft;
	const change = (next: Partial<SiteWide>) => {
		form.change({ type: 'visits-changed', change: { siteWide: { ...siteWide, ...next } } });
	};
	return (
		<Panel
			title={__('Chat on every page', 'chathub')}
			description={__(
				'A chat button in a corner of the window. A page with a floating chat block of its own shows that one instead.',
				'chathub',
			)}
		>
			<CheckboxControl
				{...textareaLook}
				label={__('Show a chat button on every page', 'chathub')}
				checked={siteWide.enabled}
				onChange={(enabled) => {
					change({ enabled });
				}}
			/>
			{siteWide.enabled && (
				<div className="chathub-grid">
					<SelectControl
						{...controlLook}
						label={__('Department', 'chathub')}
						{...fieldProps(form, 'site_wide.department')}
						options={departmentOptions(departments, siteWide.department)}
						value={siteWide.department}
						onChange={(department) => {
							change({ department });
						}}
					/>
					<TextControl
						{...controlLook}
						label={__('Text of the button (optional)', 'chathub')}
						{...fieldProps(form, 'site_wide.text')}
						placeholder={__('Chat with us', 'chathub')}
						maxLength={limits.siteWideText}
						value={siteWide.text}
						onChange={(text) => {
							change({ text });
						}}
					/>
					<SelectControl
						{...controlLook}
						label={__('What opens the chat', 'chathub')}
						help={triggerHelp(siteWide.trigger)}
						options={triggerOptions()}
						value={siteWide.trigger}
						onChange={(trigger) => {
							change({ trigger: toTrigger(trigger) });
						}}
					/>
					<SelectControl
						{...controlLook}
						label={__('Corner', 'chathub')}
						options={[
							{ value: 'end', label: __('Where lines end (right in English)', 'chathub') },
							{ value: 'start', label: __('Where lines start (left in English)', 'chathub') },
						]}
						value={siteWide.side}
						onChange={(side) => {
							change({ side: toSide(side) });
						}}
					/>
				</div>
			)}
		</Panel>
	);
};

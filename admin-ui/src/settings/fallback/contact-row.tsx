import { SelectControl, TextControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { contactHint, contactTypeName, contactTypeOptions } from '../../contact/contact-types.ts';
import { controlLook } from '../control-look.ts';
import type { ContactDraft } from '../form/draft.ts';
import type { ContactChange } from '../form/draft-reducer.ts';
import { fieldProps } from '../form/field-props.tsx';
import type { SettingsForm } from '../form/use-settings-form.ts';
import { RowActions } from '../row-actions.tsx';

type Props = {
	readonly contact: ContactDraft;
	readonly form: SettingsForm;
	readonly first: boolean;
	readonly last: boolean;
	readonly onMove: (by: -1 | 1) => void;
	readonly onRemove: () => void;
};

export const contactTitle = ({ type, value }: Pick<ContactDraft, 'type' | 'value'>): string =>
	value.trim() === '' ? contactTypeName(type) : `${contactTypeName(type)}: ${value.trim()}`;

/** One way to reach a human. */
export const ContactRow = ({ contact, form, first, last, onMove, onRemove }: Props) => {
	const { id, type, value, label } = contact;
	const change = (next: ContactChange) => {
		form.change({ type: 'contact-changed', id, change: next });
	};
	return (
		<li>
			<fieldset className="chathub-row">
				<legend className="screen-reader-text">{contactTitle(contact)}</legend>
				<div className="chathub-row__head">
					<span className="chathub-row__title" aria-hidden="true">
						{contactTitle(contact)}
					</span>
					<RowActions
						name={`contacts-${id}`}
						title={contactTitle(contact)}
						first={first}
						last={last}
						onMove={onMove}
						onRemove={onRemove}
					/>
				</div>
				<div className="chathub-grid chathub-grid--contact">
					<SelectControl
						{...controlLook}
						label={__('Type', 'chathub')}
						data-chathub-focus={`contacts-${id}-type`}
						options={contactTypeOptions()}
						value={type}
						{...fieldProps(form, `contacts.${id}.type`)}
						onChange={(next) => {
							change({ type: next });
						}}
					/>
					<TextControl
						{...controlLook}
						label={__('Address or number', 'chathub')}
						{...fieldProps(
							form,
							`contacts.${id}.value`,
							form.errors.has(`contacts.${id}.value`) ? undefined : contactHint(type),
						)}
						value={value}
						onChange={(next) => {
							change({ value: next });
						}}
					/>
					<TextControl
						{...controlLook}
						label={__('Text of the link (optional)', 'chathub')}
						{...fieldProps(form, `contacts.${id}.label`)}
						value={label}
						onChange={(next) => {
							change({ label: next });
						}}
					/>
				</div>
			</fieldset>
		</li>
	);
};

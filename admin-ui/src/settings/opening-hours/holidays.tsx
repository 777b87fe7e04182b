import { Button, TextControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import { controlLook } from '../control-look.ts';
import type { AvailabilityAction } from '../form/availability-draft.ts';
import { fieldProps } from '../form/field-props.tsx';
import type { SettingsForm } from '../form/use-settings-form.ts';
import { limits } from '../limits.ts';
import { focusAfterRemoval } from '../list-focus.ts';
import type { RequestFocus } from '../use-focus-request.ts';

type Props = { readonly form: SettingsForm; readonly requestFocus: RequestFocus };

/** Days on which nobody answers. */
export const Holidays = ({ form, requestFocus }: Props) => {
	const { holidays } = form.draft.availability;
	const change = (action: AvailabilityAction) => {
		form.change({ type: 'availability-changed', action });
	};
	return (
		<fieldset className="chathub-row">
			<legend className="screen-reader-text">{__('Holidays', 'chathub')}</legend>
			<div className="chathub-row__head">
				<span className="chathub-row__title" aria-hidden="true">
					{__('Holidays', 'chathub')}
				</span>
				<span className="chathub-muted">
					{__('Closed all day, whatever the day of the week.', 'chathub')}
				</span>
			</div>
			{holidays.map(({ id, date }) => (
				<div className="chathub-hours" key={id}>
					<TextControl
						{...controlLook}
						type="date"
						label={__('Date', 'chathub')}
						data-chathub-focus={`holidays-${id}-date`}
						{...fieldProps(form, `holidays.${id}`)}
						value={date}
						onChange={(next) => {
							change({ type: 'holiday-changed', id, date: next });
						}}
					/>
					<Button
						size="compact"
						icon="trash"
						isDestructive
						/* translators: %s: a date such as 2026-12-24. */
						label={sprintf(__('Remove holiday %s', 'chathub'), date)}
						data-chathub-focus={`holidays-${id}-remove`}
						onClick={() => {
							change({ type: 'holiday-removed', id });
							requestFocus(...focusAfterRemoval(holidays, id, 'holidays'));
						}}
					/>
				</div>
			))}
			<Button
				__next40pxDefaultSize
				variant="secondary"
				disabled={holidays.length >= limits.holidays}
				accessibleWhenDisabled
				data-chathub-focus="holidays-add"
				onClick={() => {
					change({ type: 'holiday-added' });
					requestFocus(`holidays-${form.draft.nextId}-date`);
				}}
			>
				{__('Add a holiday', 'chathub')}
			</Button>
		</fieldset>
	);
};

import { Button, TextControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import { controlLook } from '../control-look.ts';
import type { HoursDraft } from '../form/availability-draft.ts';
import { fieldProps } from '../form/field-props.tsx';
import type { SettingsForm } from '../form/use-settings-form.ts';
import { dayName } from './day-names.ts';

type Props = { readonly row: HoursDraft; readonly form: SettingsForm; readonly onRemove: () => void };

/** From when to when. */
export const HoursRow = ({ row: { id, day, from, to }, form, onRemove }: Props) => {
	const change = (next: Partial<Pick<HoursDraft, 'from' | 'to'>>) => {
		form.change({ type: 'availability-changed', action: { type: 'hours-changed', id, change: next } });
	};
	return (
		<div className="chathub-hours">
			<TextControl
				{...controlLook}
				type="time"
				label={__('From', 'chathub')}
				data-chathub-focus={`hours-${id}-from`}
				{...fieldProps(form, `hours.${id}.from`)}
				value={from}
				onChange={(next) => {
					change({ from: next });
				}}
			/>
			<TextControl
				{...controlLook}
				type="time"
				label={__('To', 'chathub')}
				{...fieldProps(
					form,
					`hours.${id}.to`,
					to === '00:00' ? __('Midnight', 'chathub') : undefined,
				)}
				value={to}
				onChange={(next) => {
					change({ to: next });
				}}
			/>
			<Button
				size="compact"
				icon="trash"
				isDestructive
				/* translators: 1: a day of the week, 2: start such as 09:00, 3: end such as 17:00. */
				label={sprintf(__('Remove %1$s %2$s to %3$s', 'chathub'), dayName(day), from, to)}
				onClick={onRemove}
			/>
		</div>
	);
};

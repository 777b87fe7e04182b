import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import type { AvailabilityAction, HoursDraft } from '../form/availability-draft.ts';
import type { SettingsForm } from '../form/use-settings-form.ts';
import { limits } from '../limits.ts';
import type { RequestFocus } from '../use-focus-request.ts';
import { CopyDialog } from './copy-dialog.tsx';
import { dayName } from './day-names.ts';
import { HoursRow } from './hours-row.tsx';

type Props = {
	readonly day: number;
	readonly form: SettingsForm;
	readonly requestFocus: RequestFocus;
};

/** The hours of one day of the week. */
export const DayHours = ({ day, form, requestFocus }: Props) => {
	const { hours: all } = form.draft.availability;
	const hours = all.filter((row) => row.day === day);
	const [copying, setCopying] = useState(false);
	const name = dayName(day);
	const change = (action: AvailabilityAction) => {
		form.change({ type: 'availability-changed', action });
	};
	const remove = (row: HoursDraft) => {
		change({ type: 'hours-removed', id: row.id });
		requestFocus(`hours-add-${day}`);
	};
	return (
		<fieldset className="chathub-row">
			<legend className="screen-reader-text">{name}</legend>
			<div className="chathub-row__head">
				<span className="chathub-row__title" aria-hidden="true">
					{name}
				</span>
				{hours.length === 0 && <span className="chathub-badge">{__('Closed', 'chathub')}</span>}
				<div className="chathub-row-actions">
					<Button
						size="compact"
						variant="tertiary"
						disabled={all.length >= limits.hours}
						accessibleWhenDisabled
						/* translators: %s: a day of the week. */
						aria-label={sprintf(__('Add hours on %s', 'chathub'), name)}
						data-chathub-focus={`hours-add-${day}`}
						onClick={() => {
							change({ type: 'hours-added', day });
							requestFocus(`hours-${form.draft.nextId}-from`);
						}}
					>
						{__('Add hours', 'chathub')}
					</Button>
					<Button
						size="compact"
						variant="tertiary"
						/* translators: %s: a day of the week. */
						aria-label={sprintf(__('Copy %s to other days', 'chathub'), name)}
						data-chathub-focus={`hours-copy-${day}`}
						onClick={() => {
							setCopying(true);
						}}
					>
						{__('Copy', 'chathub')}
					</Button>
				</div>
			</div>
			{hours.map((row) => (
				<HoursRow
					key={row.id}
					row={row}
					form={form}
					onRemove={() => {
						remove(row);
					}}
				/>
			))}
			{copying && (
				<CopyDialog
					day={day}
					onCopy={(to) => {
						setCopying(false);
						change({ type: 'hours-copied', day, to });
					}}
					onCancel={() => {
						setCopying(false);
					}}
				/>
			)}
		</fieldset>
	);
};

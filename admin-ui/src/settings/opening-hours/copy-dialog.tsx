import { Button, CheckboxControl, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import { textareaLook } from '../control-look.ts';
import { dayName, weekDays } from './day-names.ts';

type Props = {
	readonly day: number;
	readonly onCopy: (to: readonly number[]) => void;
	readonly onCancel: () => void;
};

/** Asks which days get the hours of this one. */
export const CopyDialog = ({ day, onCopy, onCancel }: Props) => {
	const [chosen, setChosen] = useState<readonly number[]>(
		weekDays.filter((other) => other !== day && other <= 5),
	);
	return (
		<Modal
			/* translators: %s: a day of the week. */
			title={sprintf(__('Copy the hours of %s', 'chathub'), dayName(day))}
			size="small"
			onRequestClose={onCancel}
		>
			<fieldset className="chathub-stack chathub-stack--tight">
				<legend>{__('What these days have now is replaced:', 'chathub')}</legend>
				{weekDays
					.filter((other) => other !== day)
					.map((other) => (
						<CheckboxControl
							{...textareaLook}
							key={other}
							label={dayName(other)}
							checked={chosen.includes(other)}
							onChange={(checked) => {
								setChosen(
									checked ? [...chosen, other] : chosen.filter((one) => one !== other),
								);
							}}
						/>
					))}
			</fieldset>
			<div className="chathub-actions chathub-actions--end">
				<Button __next40pxDefaultSize variant="tertiary" onClick={onCancel}>
					{__('Cancel', 'chathub')}
				</Button>
				<Button
					__next40pxDefaultSize
					variant="primary"
					disabled={chosen.length === 0}
					accessibleWhenDisabled
					onClick={() => {
						onCopy(chosen);
					}}
				>
					{__('Copy', 'chathub')}
				</Button>
			</div>
		</Modal>
	);
};

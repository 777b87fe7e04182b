import { CheckboxControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { textareaLook } from '../control-look.ts';
import type { SettingsForm } from '../form/use-settings-form.ts';
import { Panel } from '../panel.tsx';
import { useFocusRequest } from '../use-focus-request.ts';
import { weekDays } from './day-names.ts';
import { DayHours } from './day-hours.tsx';
import { Holidays } from './holidays.tsx';
import { OpenNow } from './open-now.tsx';

/** When somebody answers. */
export const OpeningHoursPanel = ({ form }: { readonly form: SettingsForm }) => {
	const { limited } = form.draft.availability;
	const [container, requestFocus] = useFocusRequest<HTMLDivElement>();
	return (
		<div ref={container}>
			<Panel
				title={__('Opening hours', 'chathub')}
				description={__(
					'Outside of these hours visitors see the fallback contact at once, on pages from a cache too.',
					'chathub',
				)}
			>
				<CheckboxControl
					{...textareaLook}
					label={__('Open the chat only at certain hours', 'chathub')}
					checked={limited}
					onChange={(next) => {
						form.change({
							type: 'availability-changed',
							action: { type: 'limited-changed', limited: next },
						});
					}}
				/>
				{limited && (
					<>
						<OpenNow availability={form.draft.availability} />
						{weekDays.map((day) => (
							<DayHours key={day} day={day} form={form} requestFocus={requestFocus} />
						))}
						<Holidays form={form} requestFocus={requestFocus} />
					</>
				)}
			</Panel>
		</div>
	);
};

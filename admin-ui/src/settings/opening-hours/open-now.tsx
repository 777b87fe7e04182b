import { __, sprintf } from '@wordpress/i18n';

import { fetchTimeZone } from '../../api/client.ts';
import { useRemote } from '../../api/use-remote.ts';
import { availabilityFrom } from '../form/availability-draft.ts';
import type { AvailabilityDraft } from '../form/availability-draft.ts';
import { LoadFailure } from '../load-failure.tsx';
import { Skeleton } from '../skeleton.tsx';
import { isOpen, momentIn } from './opening-state.ts';

const State = ({
	zone,
	availability,
}: {
	readonly zone: string;
	readonly availability: AvailabilityDraft;
}) => {
	const moment = momentIn(zone, new Date());
	return (
		<div>
			<p>
				{sprintf(
					/* translators: %s: name of a time zone, such as Europe/Prague. */
					__(
						'Times are those of the site’s time zone, %s. It is set under Settings → General.',
						'chathub',
					),
					zone,
				)}
			</p>
			{moment !== null && (
				<p role="status">
					{sprintf(
						isOpen(availabilityFrom(availability), moment)
							? /* translators: %s: the time in the site's time zone, such as 14:05. */
								__('It is %s there now: the chat would be open.', 'chathub')
							: /* translators: %s: the time in the site's time zone, such as 14:05. */
								__('It is %s there now: the chat would be closed.', 'chathub'),
						moment.time,
					)}
				</p>
			)}
		</div>
	);
};

/** The site's time zone, and whether the hours as they stand here are open now. */
export const OpenNow = ({ availability }: { readonly availability: AvailabilityDraft }) => {
	const [zone, reload] = useRemote('time-zone', fetchTimeZone);
	switch (zone.status) {
		case 'idle':
		case 'loading':
			return <Skeleton label={__('Loading the time zone…', 'chathub')} lines={2} />;
		case 'failed':
			return <LoadFailure error={zone.error} onRetry={reload} />;
		case 'ready':
			return <State zone={zone.value} availability={availability} />;
	}
};

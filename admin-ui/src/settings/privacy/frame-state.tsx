import { Button, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import { fetchSite } from '../../api/client.ts';
import { useRemote } from '../../api/use-remote.ts';
import { LoadFailure } from '../load-failure.tsx';
import { Skeleton } from '../skeleton.tsx';

/** Whether the proxy offers the frame that an isolated chat needs. */
export const FrameState = ({ connection }: { readonly connection: string | null }) => {
	const [site, reload] = useRemote(connection, fetchSite);
	switch (site.status) {
		case 'idle':
			return (
				<p className="chathub-state">
					{__('Connect this site to see whether its proxy offers a frame.', 'chathub')}
				</p>
			);
		case 'loading':
			return <Skeleton label={__('Asking the proxy…', 'chathub')} lines={1} />;
		case 'failed':
			return <LoadFailure error={site.error} onRetry={reload} />;
		case 'ready': {
			const frame = site.value.frame_url ?? null;
			return frame === null ? (
				<Notice status="warning" isDismissible={false}>
					<p>
						{__(
							'The proxy offers no frame, so an isolated chat cannot open: visitors see the fallback contact. Set CHATHUB_FRAME_ORIGIN in the proxy’s environment, then check again.',
							'chathub',
						)}
					</p>
					<Button __next40pxDefaultSize variant="secondary" onClick={reload}>
						{__('Check again', 'chathub')}
					</Button>
				</Notice>
			) : (
				<p className="chathub-state is-good">
					{sprintf(
						/* translators: %s: address such as https://frame.example. */
						__('The proxy offers a frame on %s.', 'chathub'),
						new URL(frame).origin,
					)}
				</p>
			);
		}
	}
};

import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { LoadFailure } from '../load-failure.tsx';
import type { Directory } from './use-directory.ts';

type Props = { readonly connected: boolean; readonly directory: Directory };

/** Whether organizations can be chosen now, and what to do if not. */
export const DirectoryState = ({ connected, directory }: Props) => {
	const { organizations, reloadOrganizations, reload } = directory;
	if (!connected) {
		return (
			<p className="chathub-muted">
				{__(
					'Connect the site first: the organizations and operators come from the proxy.',
					'chathub',
				)}
			</p>
		);
	}
	switch (organizations.status) {
		case 'idle':
		case 'loading':
		case 'ready':
			return (
				<Button
					variant="link"
					disabled={organizations.status !== 'ready'}
					accessibleWhenDisabled
					onClick={reload}
				>
					{organizations.status === 'ready'
						? __('Load organizations and operators again', 'chathub')
						: __('Loading organizations and operators…', 'chathub')}
				</Button>
			);
		case 'failed':
			return <LoadFailure error={organizations.error} onRetry={reloadOrganizations} />;
	}
};

import { __ } from '@wordpress/i18n';

import { ConnectionPanel } from './connection/connection-panel.tsx';
import { connectionKey, useConnection } from './connection/use-connection.ts';
import { useSiteSettings } from './form/use-site-settings.ts';
import { LoadFailure } from './load-failure.tsx';
import { Panel } from './panel.tsx';
import { SettingsForm } from './settings-form.tsx';
import { Skeleton } from './skeleton.tsx';
import { Snackbars } from './snackbars.tsx';

const Settings = ({ connection }: { readonly connection: string | null }) => {
	const { stored, reload, save } = useSiteSettings();
	switch (stored.status) {
		case 'idle':
		case 'loading':
			return (
				<Panel title={__('Departments', 'chathub')} busy>
					<Skeleton label={__('Loading the settings…', 'chathub')} lines={9} />
				</Panel>
			);
		case 'failed':
			return <LoadFailure error={stored.error} onRetry={reload} />;
		case 'ready':
			return <SettingsForm stored={stored.value} save={save} connection={connection} />;
	}
};

/** Settings → ChatHub. The connection changes at once; everything below it waits for the Save button. */
export const SettingsPage = () => {
	const handle = useConnection();
	return (
		<div className="chathub-settings">
			<h1 tabIndex={-1} data-chathub-focus="heading">
				{__('ChatHub', 'chathub')}
			</h1>
			<ConnectionPanel handle={handle} />
			<Settings connection={connectionKey(handle.connection)} />
			<Snackbars />
		</div>
	);
};

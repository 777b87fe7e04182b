import { useDispatch } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';

import type { Connection } from '../../api/schemas.ts';
import { LoadFailure } from '../load-failure.tsx';
import { Panel } from '../panel.tsx';
import { Skeleton } from '../skeleton.tsx';
import { useFocusRequest } from '../use-focus-request.ts';
import { ConnectForm } from './connect-form.tsx';
import { Connected } from './connected.tsx';
import { Unreadable } from './unreadable.tsx';
import { connectionKey } from './use-connection.ts';
import type { ConnectionHandle } from './use-connection.ts';

/** Connects the site to the proxy, and tells how the connection does. */
export const ConnectionPanel = ({ handle }: { readonly handle: ConnectionHandle }) => {
	const { connection, reload, connect, disconnect } = handle;
	const [container, requestFocus] = useFocusRequest<HTMLDivElement>();
	const { createSuccessNotice } = useDispatch(noticesStore);

	const announce = (message: string, ...focus: readonly string[]) => {
		requestFocus(...focus);
		void createSuccessNotice(message, { type: 'snackbar' });
	};
	const onConnected = () => {
		announce(__('Connected.', 'chathub'), 'heading');
	};
	const onDisconnected = () => {
		announce(__('Disconnected.', 'chathub'), 'connection-string', 'heading');
	};

	const view = (value: Connection) => {
		switch (value.state) {
			case 'connected':
				return (
					<Connected
						connection={value}
						connectionKey={connectionKey(connection) ?? ''}
						connect={connect}
						disconnect={disconnect}
						onConnected={onConnected}
						onDisconnected={onDisconnected}
						requestFocus={requestFocus}
					/>
				);
			case 'unreadable':
				return (
					<div className="chathub-stack">
						<Unreadable source={value.source} />
						{value.source !== 'constant' && value.source !== 'environment' && (
							<ConnectForm connect={connect} onConnected={onConnected} />
						)}
					</div>
				);
			case 'not_connected':
				return <ConnectForm connect={connect} onConnected={onConnected} />;
		}
	};

	return (
		<div ref={container}>
			<Panel title={__('Connection', 'chathub')} busy={connection.status === 'loading'}>
				{connection.status === 'failed' && <LoadFailure error={connection.error} onRetry={reload} />}
				{connection.status === 'ready' && view(connection.value)}
				{(connection.status === 'loading' || connection.status === 'idle') && (
					<Skeleton label={__('Loading the connection…', 'chathub')} lines={5} />
				)}
			</Panel>
		</div>
	);
};

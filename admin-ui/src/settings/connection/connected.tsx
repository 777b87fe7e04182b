import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import type { Connection } from '../../api/schemas.ts';
import type { RequestFocus } from '../use-focus-request.ts';
import { ConnectForm } from './connect-form.tsx';
import { ConnectionDetails } from './connection-details.tsx';
import { DisconnectButton } from './disconnect-button.tsx';
import { SiteState } from './site-state.tsx';
import type { ConnectionHandle } from './use-connection.ts';

type Props = Pick<ConnectionHandle, 'connect' | 'disconnect'> & {
	readonly connection: Connection;
	/** Changes with the connection. */
	readonly connectionKey: string;
	readonly onConnected: () => void;
	readonly onDisconnected: () => void;
	readonly requestFocus: RequestFocus;
};

/** A working connection: what it is, how it does, how to change it. */
export const Connected = (props: Props) => {
	const { connection, connectionKey, connect, disconnect, requestFocus } = props;
	const [replacing, setReplacing] = useState(false);
	const changeable = connection.source === 'database';

	const stopReplacing = () => {
		setReplacing(false);
		requestFocus('replace');
	};

	return (
		<div className="chathub-stack">
			<ConnectionDetails connection={connection} />
			<SiteState connection={connectionKey} name={connection.site ?? ''} />
			{!changeable && (
				<p className="chathub-muted">
					{__(
						'The connection is set outside of WordPress, so it can be changed only there.',
						'chathub',
					)}
				</p>
			)}
			{changeable && !replacing && (
				<div className="chathub-actions">
					<Button
						__next40pxDefaultSize
						variant="secondary"
						data-chathub-focus="replace"
						onClick={() => {
							setReplacing(true);
							requestFocus('connection-string');
						}}
					>
						{__('Replace the connection', 'chathub')}
					</Button>
					<DisconnectButton disconnect={disconnect} onDisconnected={props.onDisconnected} />
				</div>
			)}
			{changeable && replacing && (
				<ConnectForm
					connect={connect}
					onConnected={() => {
						setReplacing(false);
						props.onConnected();
					}}
					onCancel={stopReplacing}
				/>
			)}
		</div>
	);
};

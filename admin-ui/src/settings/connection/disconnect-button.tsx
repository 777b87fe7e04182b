import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { toApiError } from '../../api/api-error.ts';
import { ConfirmDialog } from '../confirm-dialog.tsx';

type State =
	| { readonly status: 'idle' | 'asking' | 'disconnecting' }
	| { readonly status: 'failed'; readonly message: string };

type Props = {
	readonly disconnect: () => Promise<void>;
	readonly onDisconnected: () => void;
};

/** Takes the connection away, after asking. */
export const DisconnectButton = ({ disconnect, onDisconnected }: Props) => {
	const [state, setState] = useState<State>({ status: 'idle' });

	const run = async () => {
		setState({ status: 'disconnecting' });
		try {
			await disconnect();
			onDisconnected();
		} catch (reason) {
			setState({ status: 'failed', message: toApiError(reason).message });
		}
	};

	return (
		<>
			<Button
				__next40pxDefaultSize
				variant="tertiary"
				isDestructive
				onClick={() => {
					setState({ status: 'asking' });
				}}
			>
				{__('Disconnect', 'chathub')}
			</Button>
			{state.status === 'failed' && (
				<Notice status="error" isDismissible={false} className="chathub-actions__notice">
					{state.message}
				</Notice>
			)}
			{(state.status === 'asking' || state.status === 'disconnecting') && (
				<ConfirmDialog
					title={__('Disconnect this site?', 'chathub')}
					message={__(
						'From now on this site shows the fallback contact instead of the chat. Pages that are open or cached already can still open it, for two months at most; to stop those too, remove this site at the proxy. To connect again you need a connection string from the proxy.',
						'chathub',
					)}
					confirmLabel={__('Disconnect', 'chathub')}
					busy={state.status === 'disconnecting'}
					onConfirm={() => {
						void run();
					}}
					onCancel={() => {
						setState({ status: 'idle' });
					}}
				/>
			)}
		</>
	);
};

import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { controlLook } from '../control-look.ts';
import { FieldHelp } from '../form/field-props.tsx';
import { SitesAddCommand } from './sites-add-command.tsx';
import { useConnectForm } from './use-connect-form.ts';

type Props = {
	readonly connect: (connectionString: string) => Promise<void>;
	readonly onConnected: () => void;
	/** Present when there is a connection to go back to. */
	readonly onCancel?: () => void;
};

/** Where a connection string is pasted. It is a secret, so it is covered unless asked for. */
export const ConnectForm = ({ connect, onConnected, onCancel }: Props) => {
	const { text, setText, state, field, submit } = useConnectForm(connect, onConnected);
	const [covered, setCovered] = useState(true);
	const connecting = state.status === 'connecting';
	return (
		<form className="chathub-stack" onSubmit={submit} noValidate>
			<SitesAddCommand />
			<TextControl
				{...controlLook}
				ref={field}
				label={__('Connection string', 'chathub')}
				type={covered ? 'password' : 'text'}
				autoComplete="off"
				spellCheck={false}
				dir="ltr"
				data-1p-ignore
				data-lpignore="true"
				data-chathub-focus="connection-string"
				aria-invalid={state.status === 'refused'}
				help={
					<FieldHelp error={state.status === 'refused' ? state.message : undefined}>
						{__(
							'It starts with “chathub_v1_”. It is a secret: paste it here and nowhere else.',
							'chathub',
						)}
					</FieldHelp>
				}
				value={text}
				onChange={setText}
			/>
			<div className="chathub-actions">
				<Button
					__next40pxDefaultSize
					type="submit"
					variant="primary"
					isBusy={connecting}
					disabled={connecting}
					accessibleWhenDisabled
				>
					{connecting ? __('Connecting…', 'chathub') : __('Connect', 'chathub')}
				</Button>
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					aria-pressed={!covered}
					onClick={() => {
						setCovered(!covered);
					}}
				>
					{__('Show the string', 'chathub')}
				</Button>
				{onCancel && (
					<Button __next40pxDefaultSize variant="tertiary" onClick={onCancel}>
						{__('Cancel', 'chathub')}
					</Button>
				)}
			</div>
		</form>
	);
};

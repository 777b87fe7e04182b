import { Button, Modal } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

type Props = {
	readonly title: string;
	readonly message: string;
	readonly confirmLabel: string;
	readonly busy?: boolean;
	readonly onConfirm: () => void;
	readonly onCancel: () => void;
};

/** Asks before something that cannot be taken back. The focus starts on Cancel. */
export const ConfirmDialog = ({ title, message, confirmLabel, busy = false, onConfirm, onCancel }: Props) => (
	<Modal title={title} size="small" focusOnMount="firstContentElement" onRequestClose={onCancel}>
		<p>{message}</p>
		<div className="chathub-actions chathub-actions--end">
			<Button __next40pxDefaultSize variant="tertiary" onClick={onCancel}>
				{__('Cancel', 'chathub')}
			</Button>
			<Button
				__next40pxDefaultSize
				variant="primary"
				isDestructive
				isBusy={busy}
				disabled={busy}
				accessibleWhenDisabled
				onClick={onConfirm}
			>
				{confirmLabel}
			</Button>
		</div>
	</Modal>
);

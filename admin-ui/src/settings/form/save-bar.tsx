import { Button, Notice } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';

import type { SettingsForm } from './use-settings-form.ts';

const SaveFailure = ({ form: { saveState, errors } }: { readonly form: SettingsForm }) => {
	switch (saveState.status) {
		case 'idle':
		case 'saving':
			return null;
		case 'invalid':
			return errors.size === 0 ? null : (
				<Notice status="error" isDismissible={false}>
					{sprintf(
						/* translators: %d: number of fields. */
						_n(
							'Nothing is saved yet: %d field needs your attention.',
							'Nothing is saved yet: %d fields need your attention.',
							errors.size,
							'chathub',
						),
						errors.size,
					)}
				</Notice>
			);
		case 'failed':
			return (
				<Notice status="error" isDismissible={false}>
					<p>{__('The settings are not saved. What you typed is still here.', 'chathub')}</p>
					<p>{saveState.error.message}</p>
				</Notice>
			);
	}
};

/** The one Save button of the screen, and how saving went. */
export const SaveBar = ({ form }: { readonly form: SettingsForm }) => {
	const saving = form.saveState.status === 'saving';
	return (
		<div className="chathub-save-bar">
			<SaveFailure form={form} />
			<div className="chathub-actions">
				<Button
					__next40pxDefaultSize
					type="submit"
					variant="primary"
					isBusy={saving}
					disabled={saving || !form.dirty}
					accessibleWhenDisabled
				>
					{saving ? __('Saving…', 'chathub') : __('Save settings', 'chathub')}
				</Button>
				<span className="chathub-muted" role="status">
					{form.dirty && !saving ? __('There are unsaved changes.', 'chathub') : ''}
				</span>
			</div>
		</div>
	);
};

import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { MouseEvent } from 'react';

import type { ApiError } from '../api/api-error.ts';

type Props = { readonly error: ApiError; readonly onRetry: () => void };

/** The notice goes away with its button, so the focus goes to the heading above: of the panel, else of the screen. */
const focusHeading = (button: HTMLElement): void => {
	const part = button.closest('.chathub-panel') ?? button.closest('.chathub-settings');
	part?.querySelector<HTMLElement>('[data-chathub-focus="heading"]')?.focus();
};

/** Something could not be loaded: what the site said, and another try. */
export const LoadFailure = ({ error, onRetry }: Props) => (
	<Notice
		status="error"
		isDismissible={false}
		actions={[
			{
				label: __('Try again', 'chathub'),
				variant: 'secondary',
				onClick: (event: MouseEvent<HTMLElement>) => {
					focusHeading(event.currentTarget);
					onRetry();
				},
			},
		]}
	>
		{error.message}
	</Notice>
);

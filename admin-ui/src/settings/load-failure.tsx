import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import type { ApiError } from '../api/api-error.ts';

type Props = { readonly error: ApiError; readonly onRetry: () => void };

/** Something could not be loaded: what the site said, and another try. */
export const LoadFailure = ({ error, onRetry }: Props) => (
	<Notice
		status="error"
		isDismissible={false}
		actions={[{ label: __('Try again', 'chathub'), onClick: onRetry, variant: 'secondary' }]}
	>
		{error.message}
	</Notice>
);

import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import type { Connection } from '../../api/schemas.ts';

/** A connection that is set but cannot be used: what happened and what to do. */
export const Unreadable = ({ source }: Pick<Connection, 'source'>) => (
	<Notice status="warning" isDismissible={false}>
		{unreadableAdvice(source)}
	</Notice>
);

const unreadableAdvice = (source: Connection['source']): string => {
	switch (source) {
		case 'constant':
			return __(
				'The constant CHATHUB_CONNECTION does not hold a connection string. Correct it in wp-config.php: paste the whole line that the proxy printed.',
				'chathub',
			);
		case 'environment':
			return __(
				'The environment variable CHATHUB_CONNECTION does not hold a connection string. Correct it on the server: the whole line that the proxy printed.',
				'chathub',
			);
		case 'database':
		case null:
			return __(
				'The stored connection can no longer be read, most likely because the site’s security keys were changed. Paste the connection string again.',
				'chathub',
			);
	}
};

import { __ } from '@wordpress/i18n';

import type { Connection } from '../../api/schemas.ts';

const sourceName = (source: Connection['source']): string => {
	switch (source) {
		case 'constant':
			return __('The constant CHATHUB_CONNECTION (wp-config.php)', 'chathub');
		case 'environment':
			return __('The environment variable CHATHUB_CONNECTION', 'chathub');
		case 'database':
			return __('This page; stored encrypted in the database', 'chathub');
		case null:
			return '–';
	}
};

/** Which connection the site has and where it comes from. */
export const ConnectionDetails = ({ connection }: { readonly connection: Connection }) => (
	<dl className="chathub-details">
		<div>
			<dt>{__('Proxy', 'chathub')}</dt>
			<dd>
				<bdi dir="ltr">{connection.proxy_url ?? '–'}</bdi>
			</dd>
		</div>
		<div>
			<dt>{__('Name of this site at the proxy', 'chathub')}</dt>
			<dd>
				<bdi dir="ltr">{connection.site ?? '–'}</bdi>
			</dd>
		</div>
		<div>
			<dt>{__('Key', 'chathub')}</dt>
			<dd>
				<bdi dir="ltr">{connection.kid ?? '–'}</bdi>
			</dd>
		</div>
		<div>
			<dt>{__('Set in', 'chathub')}</dt>
			<dd>{sourceName(connection.source)}</dd>
		</div>
	</dl>
);

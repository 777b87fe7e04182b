import { Button, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import { fetchSite } from '../../api/client.ts';
import type { Remote } from '../../api/remote.ts';
import type { Site } from '../../api/schemas.ts';
import { useRemote } from '../../api/use-remote.ts';
import { LoadFailure } from '../load-failure.tsx';
import { Skeleton } from '../skeleton.tsx';
import { useSiteOrigin } from './use-site-origin.ts';

const OriginMissing = ({ origins, name }: Pick<Site, 'origins'> & { readonly name: string }) => {
	const origin = useSiteOrigin();
	return (
		<Notice status="warning" isDismissible={false}>
			<p>
				{sprintf(
					/* translators: 1: origin such as https://shop.example, 2: name of the site at the proxy. */
					__(
						'The chat cannot open for visitors: %1$s is not among the origins that the proxy lists for the site “%2$s”. Add it to “origins” of that site in the proxy’s site list, then check again.',
						'chathub',
					),
					origin,
					name,
				)}
			</p>
			<p>
				{sprintf(
					/* translators: %s: list of origins. */
					__('Listed now: %s', 'chathub'),
					origins.join(', '),
				)}
			</p>
		</Notice>
	);
};

const UpstreamState = ({ upstream }: Pick<Site, 'upstream'>) => {
	switch (upstream) {
		case 'ok':
			return (
				<p className="chathub-state is-good">{__('The proxy is signed in to ChatHub.', 'chathub')}</p>
			);
		case 'login_refused':
			return (
				<Notice status="warning" isDismissible={false}>
					{__(
						'ChatHub refuses the company login of the proxy. Correct the login in the proxy’s environment and restart the proxy.',
						'chathub',
					)}
				</Notice>
			);
		case 'unreachable':
			return (
				<Notice status="warning" isDismissible={false}>
					{__(
						'The proxy cannot reach ChatHub. Check its network, then check again; until then visitors see the fallback contact.',
						'chathub',
					)}
				</Notice>
			);
		case 'unknown':
			return (
				<p className="chathub-state">
					{__(
						'The proxy had not asked ChatHub for anything when it answered. Check a department to try it.',
						'chathub',
					)}
				</p>
			);
		// A newer proxy may know more states.
		default:
			return (
				<p className="chathub-state">
					{__(
						'The proxy is newer than this plugin and describes ChatHub’s state in a word that the plugin does not know. Check a department to try it, and update the plugin.',
						'chathub',
					)}
				</p>
			);
	}
};

type Props = {
	/** Changes with the connection. */
	readonly connection: string;
	/** The site's name at the proxy. */
	readonly name: string;
};

type AnswerProps = Pick<Props, 'name'> & { readonly site: Remote<Site>; readonly onRetry: () => void };

const Answer = ({ site, name, onRetry }: AnswerProps) => {
	switch (site.status) {
		case 'idle':
		case 'loading':
			return <Skeleton label={__('Asking the proxy…', 'chathub')} lines={2} />;
		case 'failed':
			return <LoadFailure error={site.error} onRetry={onRetry} />;
		case 'ready':
			return (
				<>
					{site.value.origin_allowed ? (
						<p className="chathub-state is-good">
							{__('The proxy serves visitors of this site.', 'chathub')}
						</p>
					) : (
						<OriginMissing origins={site.value.origins} name={name} />
					)}
					<UpstreamState upstream={site.value.upstream} />
				</>
			);
	}
};

/** What the proxy says of this site right now. */
export const SiteState = ({ connection, name }: Props) => {
	const [site, reload] = useRemote(connection, fetchSite);
	return (
		<div className="chathub-stack chathub-stack--tight">
			<Answer site={site} name={name} onRetry={reload} />
			{site.status !== 'failed' && (
				<div className="chathub-actions">
					<Button
						__next40pxDefaultSize
						variant="secondary"
						isBusy={site.status !== 'ready'}
						disabled={site.status !== 'ready'}
						accessibleWhenDisabled
						onClick={reload}
					>
						{__('Check again', 'chathub')}
					</Button>
					{site.status === 'ready' && (
						<span className="chathub-muted">
							{sprintf(
								/* translators: %s: version number of the proxy. */
								__('Proxy version %s', 'chathub'),
								site.value.version,
							)}
						</span>
					)}
				</div>
			)}
		</div>
	);
};

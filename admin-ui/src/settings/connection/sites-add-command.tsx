import { speak } from '@wordpress/a11y';
import { Button } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { useSiteOrigin } from './use-site-origin.ts';

/** How to get a connection string: the command to run where the proxy runs, ready to copy. */
export const SitesAddCommand = () => {
	const command = `chathub-proxy sites add --origin ${useSiteOrigin()}`;
	const code = useRef<HTMLElement>(null);
	const [copied, setCopied] = useState<string | null>(null);

	const copy = async () => {
		try {
			await navigator.clipboard.writeText(command);
			setCopied(command);
			speak(__('Copied.', 'chathub'));
		} catch {
			// Without https there is no clipboard: leave the text selected for the keyboard.
			if (code.current) {
				window.getSelection()?.selectAllChildren(code.current);
			}
			speak(__('The command is selected. Copy it with the keyboard.', 'chathub'));
		}
	};

	return (
		<div>
			<p>{__('On the machine where the proxy runs, make a connection for this site:', 'chathub')}</p>
			<div className="chathub-command">
				<code ref={code} dir="ltr" className="chathub-command__text">
					{command}
				</code>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={() => {
						void copy();
					}}
				>
					{copied === command ? __('Copied', 'chathub') : __('Copy the command', 'chathub')}
				</Button>
			</div>
			<p>{__('It prints one line, the connection string. Paste it below.', 'chathub')}</p>
		</div>
	);
};

import { TextControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { controlLook } from '../control-look.ts';
import { fieldProps } from '../form/field-props.tsx';
import type { SettingsForm } from '../form/use-settings-form.ts';
import { tokenMinutes } from '../form/validate.ts';
import { Panel } from '../panel.tsx';

/** What most sites leave as it is. */
export const AdvancedPanel = ({ form }: { readonly form: SettingsForm }) => (
	<Panel title={__('Advanced', 'chathub')}>
		<TextControl
			{...controlLook}
			className="chathub-short"
			type="number"
			min={tokenMinutes.min}
			max={tokenMinutes.max}
			label={__('Lifetime of a token, in minutes', 'chathub')}
			{...fieldProps(
				form,
				'token_minutes',
				__(
					'A shorter life limits what a copied token is good for. Open chats renew theirs by themselves.',
					'chathub',
				),
			)}
			value={form.draft.tokenMinutes}
			onChange={(next) => {
				form.change({ type: 'token-minutes-changed', tokenMinutes: next });
			}}
		/>
	</Panel>
);

import { CheckboxControl, SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import type { ConsentCategory } from '../../settings.generated.ts';
import { controlLook, textareaLook } from '../control-look.ts';
import type { SettingsForm } from '../form/use-settings-form.ts';
import { Panel } from '../panel.tsx';
import { FrameState } from './frame-state.tsx';

type Props = {
	readonly form: SettingsForm;
	/** Changes with the connection; null while there is none. */
	readonly connection: string | null;
};

/** The compiler asks for an entry for every category of the schema. */
const categoryName: Readonly<Record<ConsentCategory, () => string>> = {
	functional: () => __('Functional', 'chathub'),
	preferences: () => __('Preferences', 'chathub'),
	'statistics-anonymous': () => __('Statistics, anonymous', 'chathub'),
	statistics: () => __('Statistics', 'chathub'),
	marketing: () => __('Marketing', 'chathub'),
};

const isCategory = (text: string): text is ConsentCategory => Object.hasOwn(categoryName, text);

/** What the chat may do by itself, and where its script runs. */
export const PrivacyPanel = ({ form, connection }: Props) => {
	const { consent, isolated } = form.draft;
	return (
		<Panel title={__('Privacy and isolation', 'chathub')}>
			<CheckboxControl
				{...textareaLook}
				label={__('Wait for the visitor’s consent', 'chathub')}
				help={__(
					'Before a click the chat then loads nothing until the visitor has consented, by a plugin that supports the WP Consent API. A click always opens it.',
					'chathub',
				)}
				checked={consent.required}
				onChange={(required) => {
					form.change({ type: 'visits-changed', change: { consent: { ...consent, required } } });
				}}
			/>
			{consent.required && (
				<SelectControl
					{...controlLook}
					className="chathub-short"
					label={__('Category of consent', 'chathub')}
					options={Object.entries(categoryName).map(([value, name]) => ({ value, label: name() }))}
					value={consent.category}
					onChange={(text) => {
						if (isCategory(text)) {
							form.change({
								type: 'visits-changed',
								change: { consent: { ...consent, category: text } },
							});
						}
					}}
				/>
			)}
			<CheckboxControl
				{...textareaLook}
				label={__('Isolate the chat', 'chathub')}
				help={__(
					'The script of the chat service then runs in a frame on an address of the proxy, and never touches this site’s pages, cookies or sessions. Without such a frame visitors see the fallback contact.',
					'chathub',
				)}
				checked={isolated}
				onChange={(next) => {
					form.change({ type: 'visits-changed', change: { isolated: next } });
				}}
			/>
			{isolated && <FrameState connection={connection} />}
		</Panel>
	);
};

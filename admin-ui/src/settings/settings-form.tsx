import { Notice } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { AdvancedPanel } from './advanced/advanced-panel.tsx';
import { DepartmentsPanel } from './departments/departments-panel.tsx';
import { FallbackPanel } from './fallback/fallback-panel.tsx';
import { SaveBar } from './form/save-bar.tsx';
import { useSettingsForm } from './form/use-settings-form.ts';
import type { SiteSettings, StoredSettings } from './form/use-site-settings.ts';
import { useUnsavedGuard } from './form/use-unsaved-guard.ts';
import { OpeningHoursPanel } from './opening-hours/opening-hours-panel.tsx';
import { PrivacyPanel } from './privacy/privacy-panel.tsx';
import { SiteWidePanel } from './site-wide/site-wide-panel.tsx';

type Props = {
	readonly stored: StoredSettings;
	readonly save: SiteSettings['save'];
	/** Changes with the connection; null while there is none. */
	readonly connection: string | null;
};

/** Everything that is saved by the Save button. */
export const SettingsForm = ({ stored, save, connection }: Props) => {
	const form = useSettingsForm(stored, save);
	const element = useRef<HTMLFormElement>(null);
	useUnsavedGuard(form.dirty);

	useEffect(() => {
		if (form.saveState.status === 'invalid' || form.saveState.status === 'failed') {
			element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
		}
	}, [form.saveState]);

	return (
		<form
			ref={element}
			className="chathub-stack"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				form.submit();
			}}
		>
			{!stored.readable && (
				<Notice status="warning" isDismissible={false}>
					{__(
						'The saved settings cannot be read, so this page shows the plugin’s defaults. Saving replaces what is stored.',
						'chathub',
					)}
				</Notice>
			)}
			<DepartmentsPanel form={form} connection={connection} />
			<SiteWidePanel form={form} />
			<OpeningHoursPanel form={form} />
			<FallbackPanel form={form} />
			<PrivacyPanel form={form} connection={connection} />
			<AdvancedPanel form={form} />
			<SaveBar form={form} />
		</form>
	);
};

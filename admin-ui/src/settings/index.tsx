import domReady from '@wordpress/dom-ready';
import { createRoot, StrictMode } from '@wordpress/element';

import { SettingsPage } from './settings-page.tsx';
import './settings.css';

domReady(() => {
	const element = document.getElementById('chathub-settings');
	if (element) {
		createRoot(element).render(
			<StrictMode>
				<SettingsPage />
			</StrictMode>,
		);
	}
});

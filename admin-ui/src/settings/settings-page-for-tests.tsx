import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import apiFetch from '@wordpress/api-fetch';
import { store as coreStore } from '@wordpress/core-data';
import { createRegistry, RegistryProvider } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';

import { connected, FakeSite, supportSettings } from './fake-site.ts';
import { SettingsPage } from './settings-page.tsx';

/** The screen over a fake site, not shown yet. */
export const open = (settings = supportSettings, connection = connected) => {
	const site = new FakeSite(settings, connection);
	apiFetch.setFetchHandler(site.fetch);
	const registry = createRegistry();
	registry.register(coreStore);
	registry.register(noticesStore);
	const show = () =>
		render(
			<RegistryProvider value={registry}>
				<SettingsPage />
			</RegistryProvider>,
		);
	return { site, show, user: userEvent.setup() };
};

/** The screen, loaded. */
export const opened = async (...args: Parameters<typeof open>) => {
	const { show, ...rest } = open(...args);
	show();
	await screen.findByRole('button', { name: 'Save settings' });
	return rest;
};

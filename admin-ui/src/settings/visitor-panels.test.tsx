import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { goodSite, supportSettings } from './fake-site.ts';
import { opened } from './settings-page-for-tests.tsx';

const panel = (name: string) => within(screen.getByRole('region', { name }));
const save = () => screen.getByRole('button', { name: 'Save settings' });
const sent = (site: Awaited<ReturnType<typeof opened>>['site']) =>
	site.bodies.at(site.requests.lastIndexOf('POST /wp/v2/settings'));

afterEach(() => {
	vi.useRealTimers();
});

describe('the chat on every page', () => {
	it('is switched on, described and saved', async () => {
		const { site, user } = await opened();
		site.on('POST /wp/v2/settings', (data) => data);
		const chat = panel('Chat on every page');
		expect(chat.queryByRole('combobox')).toBeNull();
		await user.click(chat.getByRole('checkbox', { name: 'Show a chat button on every page' }));
		await user.selectOptions(chat.getByRole('combobox', { name: 'Department' }), 'Support');
		await user.type(chat.getByRole('textbox', { name: 'Text of the button (optional)' }), 'Ask us');
		await user.selectOptions(chat.getByRole('combobox', { name: 'What opens the chat' }), 'idle');
		expect(chat.getByRole('combobox', { name: 'What opens the chat' })).toHaveAccessibleDescription(
			/waits for consent/,
		);
		await user.selectOptions(chat.getByRole('combobox', { name: 'Corner' }), 'start');
		await user.click(save());
		await waitFor(() => {
			expect(sent(site)).toMatchObject({
				chathub_settings: {
					site_wide: {
						enabled: true,
						department: 'support',
						text: 'Ask us',
						trigger: 'idle',
						side: 'start',
					},
				},
			});
		});
	});

	it('keeps and marks a department that is gone, and asks for another at its field', async () => {
		const siteWide = { ...supportSettings.site_wide, enabled: true, department: 'old' };
		const { user } = await opened({ ...supportSettings, site_wide: siteWide });
		const chat = panel('Chat on every page');
		const department = chat.getByRole('combobox', { name: 'Department' });
		expect(department).toHaveDisplayValue('old (no longer there)');
		await user.type(chat.getByRole('textbox', { name: 'Text of the button (optional)' }), 'x');
		await user.click(save());
		expect(department).toHaveFocus();
		expect(department).toBeInvalid();
		expect(department).toHaveAccessibleDescription(/no longer exists/);
	});
});

describe('opening hours', () => {
	const limited = {
		...supportSettings,
		availability: { limited: true, hours: [{ day: 1, from: '09:00', to: '17:00' }], holidays: [] },
	};

	it('ask for the time zone only where they count, and say whether it is open there now', async () => {
		vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date('2026-11-30T12:34:00Z') });
		const { site } = await opened(limited);
		const hours = panel('Opening hours');
		expect(await hours.findByText(/time zone, Europe\/Prague/)).toBeVisible();
		expect(hours.getByText('It is 13:34 there now: the chat would be open.')).toBeVisible();
		expect(site.requests).toContain('GET /?_fields=timezone_string%2Cgmt_offset');
	});

	it('take an offset where the site has no named zone', async () => {
		vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date('2026-11-30T20:00:00Z') });
		const { site, user } = await opened();
		site.on('GET /?_fields=timezone_string%2Cgmt_offset', () => ({
			timezone_string: '',
			gmt_offset: '-3.5',
		}));
		await user.click(screen.getByRole('checkbox', { name: 'Open the chat only at certain hours' }));
		const hours = panel('Opening hours');
		expect(await hours.findByText(/time zone, -03:30/)).toBeVisible();
		expect(hours.getByText('It is 16:30 there now: the chat would be closed.')).toBeVisible();
		expect(hours.getAllByText('Closed')).toHaveLength(7);
	});

	it('are added, copied to other days and saved by keyboard', async () => {
		const { site, user } = await opened();
		site.on('POST /wp/v2/settings', (data) => data);
		await user.click(screen.getByRole('checkbox', { name: 'Open the chat only at certain hours' }));
		const add = screen.getByRole('button', { name: 'Add hours on Monday' });
		add.focus();
		await user.keyboard('{Enter}');
		const monday = within(screen.getByRole('group', { name: 'Monday' }));
		expect(monday.getByLabelText('From')).toHaveFocus();
		expect(monday.getByLabelText('To')).toHaveValue('17:00');
		await user.click(screen.getByRole('button', { name: 'Copy Monday to other days' }));
		const dialog = within(screen.getByRole('dialog'));
		await user.click(dialog.getByRole('checkbox', { name: 'Friday' }));
		await user.click(dialog.getByRole('button', { name: 'Copy' }));
		await user.click(screen.getByRole('button', { name: 'Add a holiday' }));
		expect(screen.getByLabelText('Date')).toHaveFocus();
		await user.type(screen.getByLabelText('Date'), '2026-12-24');
		await user.click(save());
		await waitFor(() => {
			expect(sent(site)).toMatchObject({
				chathub_settings: {
					availability: {
						limited: true,
						hours: [1, 2, 3, 4].map((day) => ({ day, from: '09:00', to: '17:00' })),
						holidays: ['2026-12-24'],
					},
				},
			});
		});
	});

	it('say what is wrong at the field, and send nothing', async () => {
		const { site, user } = await opened(limited);
		await user.click(screen.getByRole('button', { name: 'Add hours on Monday' }));
		await user.click(save());
		const [, second] = within(screen.getByRole('group', { name: 'Monday' })).getAllByLabelText('From');
		expect(second).toHaveFocus();
		expect(second).toHaveAccessibleDescription(/Enter when the chat opens/);
		expect(site.requests).not.toContain('POST /wp/v2/settings');
		await user.click(screen.getByRole('button', { name: 'Remove Monday 09:00 to 17:00' }));
		expect(screen.getByRole('button', { name: 'Add hours on Monday' })).toHaveFocus();
	});
});

describe('privacy and isolation', () => {
	it('ask for consent by category, or for none', async () => {
		const { site, user } = await opened();
		site.on('POST /wp/v2/settings', (data) => data);
		const privacy = panel('Privacy and isolation');
		await user.selectOptions(privacy.getByRole('combobox', { name: 'Category of consent' }), 'marketing');
		await user.click(privacy.getByRole('checkbox', { name: 'Wait for the visitor’s consent' }));
		expect(privacy.queryByRole('combobox')).toBeNull();
		await user.click(save());
		await waitFor(() => {
			expect(sent(site)).toMatchObject({
				chathub_settings: { consent: { required: false, category: 'marketing' } },
			});
		});
	});

	it.each([undefined, null])('warn when the proxy offers no frame (%s)', async (frame_url) => {
		const { site, user } = await opened();
		site.on('GET /chathub/v1/site', () => ({ ...goodSite, ...(frame_url === null && { frame_url }) }));
		await user.click(screen.getByRole('checkbox', { name: 'Isolate the chat' }));
		const privacy = panel('Privacy and isolation');
		expect(await privacy.findByText(/offers no frame.*CHATHUB_FRAME_ORIGIN/)).toBeVisible();
		site.on('GET /chathub/v1/site', () => ({
			...goodSite,
			frame_url: 'https://frame.example/v1/frame/shop',
		}));
		await user.click(privacy.getByRole('button', { name: 'Check again' }));
		expect(await privacy.findByText('The proxy offers a frame on https://frame.example.')).toBeVisible();
	});
});

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import vectors from '../../../proxy/src/contract/fixtures/token-vectors.json' with { type: 'json' };
import { connected, FakeSite, goodSite, notConnected, supportSettings } from './fake-site.ts';
import { defaultSettings } from './limits.ts';
import { open, opened } from './settings-page-for-tests.tsx';

const connectionString = vectors.connection_strings.valid[0]?.value ?? '';

/** The screen without the live regions at the end of the body, which repeat the news for assistive technology. */
const page = () => within(document.querySelector<HTMLElement>('.chathub-settings') ?? document.body);
const panel = (name: string) => within(screen.getByRole('region', { name }));
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
/** A department's row, by its place. */
const row = (index: number) =>
	panel('Departments').getAllByRole('group')[index] ?? document.createElement('div');
const saveButton = () => screen.getByRole('button', { name: 'Save settings' });
const isOff = (element: HTMLElement) =>
	element.hasAttribute('disabled') || element.getAttribute('aria-disabled') === 'true';
/** Whether leaving the page now would ask first. */
const asksBeforeLeaving = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

describe('loading', () => {
	it('asks first for what PHP preloads, and for nothing else', async () => {
		const { site } = await opened(defaultSettings, notConnected);
		// The list in plugin/src/Admin/Settings_Page.php.
		expect([...new Set(site.requests)].sort()).toEqual([
			'GET /?_fields=home',
			'GET /chathub/v1/connection',
			'GET /wp/v2/settings',
			'OPTIONS /wp/v2/settings',
		]);
		expect(screen.getByText(/sites add --origin https:\/\/shop\.example$/)).toBeVisible();
	});

	it('asks for the address of the site only where it is shown', async () => {
		const { site } = await opened();
		expect(await screen.findByText('The proxy serves visitors of this site.')).toBeVisible();
		expect(site.requests).not.toContain('GET /?_fields=home');
	});
});

describe('connecting', () => {
	it('tells a bad paste at the field, sends nothing, keeps the text', async () => {
		const { site, user } = await opened(defaultSettings, notConnected);
		const input = screen.getByLabelText('Connection string');
		await user.type(input, 'chathub_v1_nonsense');
		await user.click(screen.getByRole('button', { name: 'Connect' }));
		await waitFor(() => {
			expect(input).toHaveAccessibleDescription(/Copy the whole line again/);
		});
		expect(input).toHaveFocus();
		expect(input).toBeInvalid();
		expect(input).toHaveValue('chathub_v1_nonsense');
		expect(site.requests).not.toContain('PUT /chathub/v1/connection');
	});

	it('keeps the text when the server refuses it, and connects at the next try', async () => {
		const { site, user } = await opened(defaultSettings, notConnected);
		site.refuse('PUT /chathub/v1/connection', 'chathub_proxy_unreachable', 'Start the proxy.', {
			status: 502,
		});
		const input = screen.getByLabelText('Connection string');
		await user.click(input);
		await user.paste(`  ${connectionString}\n`);
		await user.click(screen.getByRole('button', { name: 'Connect' }));
		await waitFor(() => {
			expect(input).toHaveAccessibleDescription(/Start the proxy\./);
		});
		expect(input).toHaveValue(`  ${connectionString}`);

		site.on('PUT /chathub/v1/connection', () => connected);
		await user.click(screen.getByRole('button', { name: 'Connect' }));
		await waitFor(() => {
			expect(screen.getByRole('heading', { name: 'Connection' })).toHaveFocus();
		});
		expect(site.bodies.at(site.requests.lastIndexOf('PUT /chathub/v1/connection'))).toEqual({
			connection_string: connectionString,
		});
		expect(page().getByText('https://chat.example')).toBeVisible();
		expect(document.body).not.toHaveTextContent(connectionString);
		await waitFor(() => {
			expect(isOff(screen.getByRole('button', { name: 'Add a department' }))).toBe(false);
		});
	});

	it('shows the command with the address that visitors use', async () => {
		await opened(defaultSettings, notConnected);
		expect(
			await page().findByText('chathub-proxy sites add --origin https://shop.example'),
		).toBeVisible();
	});

	it('asks before it disconnects', async () => {
		const { site, user } = await opened();
		site.on('DELETE /chathub/v1/connection', () => notConnected);
		await user.click(screen.getByRole('button', { name: 'Disconnect' }));
		await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cancel' }));
		expect(site.requests).not.toContain('DELETE /chathub/v1/connection');

		await user.click(screen.getByRole('button', { name: 'Disconnect' }));
		await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Disconnect' }));
		await waitFor(() => {
			expect(screen.getByLabelText('Connection string')).toHaveFocus();
		});
		expect(field('Name')).toHaveValue('Support');
	});

	it('says what to do when the proxy does not list this site', async () => {
		const { site, show } = open();
		site.on('GET /chathub/v1/site', () => ({
			...goodSite,
			origins: ['https://old.example'],
			origin_allowed: false,
			upstream: 'login_refused',
		}));
		show();
		expect(await page().findByText(/https:\/\/shop\.example is not among the origins/)).toBeVisible();
		expect(page().getByText('Listed now: https://old.example')).toBeVisible();
		expect(page().getByText(/refuses the company login/)).toBeVisible();
	});

	it('says so when a newer proxy describes ChatHub in a word that is not known here', async () => {
		const { site, show } = open();
		site.on('GET /chathub/v1/site', () => ({ ...goodSite, upstream: 'asleep' }));
		show();
		expect(await page().findByText(/does not know\. Check a department/)).toBeVisible();
		expect(page().getByText('The proxy serves visitors of this site.')).toBeVisible();
	});

	it('offers no change to a connection that is set outside', async () => {
		await opened(supportSettings, { ...connected, source: 'constant' });
		expect(panel('Connection').getByText(/constant CHATHUB_CONNECTION/)).toBeVisible();
		expect(screen.queryByRole('button', { name: 'Disconnect' })).toBeNull();
		expect(screen.queryByLabelText('Connection string')).toBeNull();
	});

	it('asks to paste again what it can no longer read', async () => {
		await opened(supportSettings, { ...notConnected, state: 'unreadable', source: 'database' });
		expect(panel('Connection').getByText(/security keys were changed/)).toBeVisible();
		expect(screen.getByLabelText('Connection string')).toBeVisible();
	});
});

describe('departments', () => {
	it('adds one after the organizations were loaded at the second try', async () => {
		const { site, show, user } = open(defaultSettings);
		site.refuse('GET /chathub/v1/organizations', 'chathub_upstream_unreachable', 'ChatHub is away.', {});
		show();
		await page().findByText('ChatHub is away.');
		site.on('GET /chathub/v1/organizations', () => [{ id: 12, name: 'Shop' }]);
		await user.click(panel('Departments').getByRole('button', { name: 'Try again' }));
		expect(screen.getByRole('heading', { name: 'Departments' })).toHaveFocus();
		await panel('Departments').findByRole('button', { name: 'Load organizations and operators again' });

		await user.click(screen.getByRole('button', { name: 'Add a department' }));
		expect(field('Name')).toHaveFocus();
		await user.keyboard('Sales team');
		expect(field('Short name for blocks')).toHaveValue('sales-team');

		site.refuse('GET /chathub/v1/organizations/12/operators', 'chathub_upstream_refused', 'Not now.', {});
		await user.selectOptions(screen.getByRole('combobox', { name: 'Organization' }), '12');
		await user.click(await screen.findByRole('button', { name: 'Load the operators again' }));
		expect(await page().findByText('Not now.')).toBeVisible();
		site.on('GET /chathub/v1/organizations/12/operators', () => [
			{ id: 6002, name: 'Boris', status: 'inactive' },
		]);
		await user.click(screen.getByRole('button', { name: 'Load the operators again' }));
		const operator = screen.getByRole('combobox', { name: 'Operator' });
		expect(operator).toHaveFocus();
		await within(operator).findByRole('option', { name: 'Boris (no. 6002) (inactive)' });
		expect(operator).toHaveAccessibleDescription(/no active operator/);

		site.on('POST /wp/v2/settings', (data) => data);
		await user.click(saveButton());
		expect(await page().findByText('Settings saved.')).toBeInTheDocument();
		expect(site.bodies.at(site.requests.lastIndexOf('POST /wp/v2/settings'))).toEqual({
			chathub_settings: {
				...defaultSettings,
				departments: [{ slug: 'sales-team', label: 'Sales team', organization: 12, operator: null }],
			},
		});
		expect(field('Short name for blocks')).toHaveAttribute('readonly');
		expect(isOff(saveButton())).toBe(true);
	});

	it('keeps and marks an operator and an organization that are gone', async () => {
		const stored = { slug: 'old', label: 'Old', organization: 99, operator: null };
		const departments = [{ slug: 'a', label: 'A', organization: 12, operator: 6999 }, stored];
		const { site, show, user } = open({ ...supportSettings, departments });
		site.refuse(
			'GET /chathub/v1/organizations/99/operators',
			'chathub_organization_not_found',
			'Gone.',
			{},
		);
		show();
		await waitFor(() => {
			expect(within(row(0)).getByRole('combobox', { name: 'Operator' })).toHaveDisplayValue(
				'No. 6999 (no longer there)',
			);
		});
		expect(within(row(1)).getByRole('combobox', { name: 'Organization' })).toHaveDisplayValue(
			'No. 99 (no longer there)',
		);
		site.on('POST /wp/v2/settings', (data) => data);
		await user.type(within(row(1)).getByRole('textbox', { name: 'Name' }), ' one');
		await user.click(saveButton());
		await page().findByText('Settings saved.');
		expect(site.bodies.at(-1)).toMatchObject({
			chathub_settings: { departments: [departments[0], { ...stored, label: 'Old one' }] },
		});
	});

	it('asks before it removes one that blocks may use, and moves the focus on', async () => {
		const { user } = await opened();
		await user.click(screen.getByRole('button', { name: 'Remove “Support”' }));
		await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }));
		expect(screen.queryByDisplayValue('Support')).toBeNull();
		expect(screen.getByRole('button', { name: 'Add a department' })).toHaveFocus();
		expect(isOff(saveButton())).toBe(false);
	});

	it('moves one up, makes it the default and keeps the focus at hand', async () => {
		const second = { slug: 'sales', label: 'Sales', organization: 12, operator: null };
		const { user } = await opened({
			...supportSettings,
			departments: [...supportSettings.departments, second],
		});
		await user.click(screen.getByRole('button', { name: 'Move “Sales” up' }));
		expect(within(row(0)).getByText('Default')).toBeVisible();
		expect(within(row(0)).getByRole('textbox', { name: 'Name' })).toHaveValue('Sales');
		expect(screen.getByRole('button', { name: 'Move “Sales” down' })).toHaveFocus();
	});

	it('checks one step by step', async () => {
		const { site, user } = await opened();
		site.on('POST /chathub/v1/diagnose', () => ({
			steps: [
				{ step: 'login', status: 'passed', duration_ms: 41, message: 'Signed in.' },
				{ step: 'operators', status: 'failed', duration_ms: 7, message: 'Activate an operator.' },
				{ step: 'mint', status: 'skipped', duration_ms: 0, message: '' },
			],
			warnings: [],
		}));
		await user.click(screen.getByRole('button', { name: 'Check' }));
		expect(await page().findByText('Activate an operator.')).toBeVisible();
		expect(site.bodies.at(-1)).toEqual({ organization: 12, operator: 6001 });
		const steps = panel('Departments').getAllByRole('listitem').slice(1);
		expect(steps.map(({ textContent }) => textContent)).toEqual([
			expect.stringMatching(/^Passed.*41 ms/),
			expect.stringMatching(/^Failed.*7 ms/),
			expect.stringMatching(/^Skipped/),
		]);
		expect(page().getByText(/does not work yet/)).toBeVisible();
	});
});

describe('saving', () => {
	it('is off while nothing changed, and guards what did', async () => {
		const { user } = await opened();
		expect(isOff(saveButton())).toBe(true);
		expect(asksBeforeLeaving()).toBe(false);
		await user.type(field('Message'), '!');
		expect(isOff(saveButton())).toBe(false);
		expect(asksBeforeLeaving()).toBe(true);
		await user.type(field('Message'), '{Backspace}');
		expect(isOff(saveButton())).toBe(true);
		expect(asksBeforeLeaving()).toBe(false);
	});

	it('sends nothing invalid, counts the fields and focuses the first', async () => {
		const { site, user } = await opened();
		await user.clear(field('Name'));
		await user.selectOptions(screen.getByRole('combobox', { name: 'Type' }), 'email');
		await user.click(saveButton());
		expect(field('Name')).toHaveFocus();
		expect(field('Name')).toHaveAccessibleDescription(/Enter a name/);
		expect(field('Address or number')).toHaveAccessibleDescription(/An email address/);
		expect(page().getByText(/2 fields need your attention/)).toBeVisible();
		expect(site.requests).not.toContain('POST /wp/v2/settings');
	});

	it('keeps what was typed when it fails, at the field that was refused, and saves at the next try', async () => {
		const { site, user } = await opened();
		site.refuse('POST /wp/v2/settings', 'chathub_invalid_settings', 'Write another message.', {
			status: 400,
			field: 'chathub_settings[fallback][message]',
		});
		await user.type(field('Message'), ' Or not.');
		await user.click(saveButton());
		await waitFor(() => {
			expect(field('Message')).toHaveFocus();
		});
		expect(field('Message')).toHaveValue('Call us. Or not.');
		expect(field('Message')).toHaveAccessibleDescription(/Write another message/);
		expect(page().getByText(/What you typed is still here/)).toBeVisible();
		expect(asksBeforeLeaving()).toBe(true);

		site.on('POST /wp/v2/settings', (data) => data);
		await user.type(field('Message'), '.');
		await user.click(saveButton());
		expect(await page().findByText('Settings saved.')).toBeInTheDocument();
		expect(field('Message')).toHaveValue('Call us. Or not..');
		expect(asksBeforeLeaving()).toBe(false);
		expect(page().queryByText(/What you typed is still here/)).toBeNull();
	});
});

describe('loading', () => {
	it.each([
		['OPTIONS /wp/v2/settings', 'The settings did not load.'],
		['GET /wp/v2/settings', 'No answer from the site.'],
	])('offers another try when %s fails', async (route, sentence) => {
		const { site, show, user } = open();
		const answers = new FakeSite(supportSettings, connected);
		site.refuse(route, 'fetch_error', 'No answer from the site.', {});
		show();
		await page().findByText(sentence, { exact: false });
		const [method = '', path = ''] = route.split(' ');
		site.on(route, () => answers.fetch({ method, path }));
		await user.click(screen.getByRole('button', { name: 'Try again' }));
		expect(await screen.findByDisplayValue('Support')).toBeVisible();
	});

	it('offers another try when the connection does not load', async () => {
		const { site, show, user } = open();
		site.refuse('GET /chathub/v1/connection', 'fetch_error', 'No answer.', {});
		show();
		await page().findByText('No answer.');
		site.on('GET /chathub/v1/connection', () => connected);
		await user.click(screen.getByRole('button', { name: 'Try again' }));
		expect(await page().findByText('https://chat.example')).toBeVisible();
	});

	it('can replace stored settings that WordPress cannot read', async () => {
		const { site, show, user } = open();
		site.on('GET /wp/v2/settings', () => ({ chathub_settings: null }));
		site.on('POST /wp/v2/settings', (data) => data);
		show();
		await user.click(await screen.findByRole('button', { name: 'Save settings' }));
		await page().findByText('Settings saved.');
		expect(site.bodies.at(-1)).toEqual({ chathub_settings: defaultSettings });
		expect(page().queryByText(/cannot be read/)).toBeNull();
	});
});

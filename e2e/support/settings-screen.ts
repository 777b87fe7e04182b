import { expect, type Page } from '@playwright/test';

/** Settings → ChatHub, by what an admin sees. */
export function settingsScreen(page: Page) {
	const connection = page.getByRole('region', { name: 'Connection' });
	const departments = page.getByRole('region', { name: 'Departments' });
	const fallback = page.getByRole('region', { name: 'Fallback contact' });
	const department = (name: string) => departments.getByRole('group', { name });
	return {
		connection,
		connectionString: connection.getByLabel('Connection string'),
		connect: connection.getByRole('button', { name: 'Connect', exact: true }),
		replaceConnection: connection.getByRole('button', { name: 'Replace the connection' }),
		tryAgain: connection.getByRole('button', { name: 'Try again' }),
		disconnect: connection.getByRole('button', { name: 'Disconnect', exact: true }),
		department,
		fallbackMessage: fallback.getByLabel('Message'),
		contact: (title: string) => fallback.getByRole('group', { name: title }),

		/** Of the parts that every visitor meets, by the name of their checkbox. */
		option: (name: string) => page.getByRole('checkbox', { name }),
		openingHours: page.getByRole('region', { name: 'Opening hours' }),

		/** Whether a department's chat works, step by step. */
		check: (name: string) => ({
			run: department(name).getByRole('button', { name: 'Check' }),
			verdict: department(name).getByRole('status'),
			step: (text: string) => department(name).getByRole('listitem').filter({ hasText: text }),
		}),

		async open(): Promise<void> {
			await page.goto('/wp-admin/options-general.php?page=chathub');
			await expect(departments.getByRole('button', { name: 'Add a department' })).toBeVisible();
		},
		/** Names are chosen by what their option starts with: the number behind a name is the vendor's. */
		async addDepartment(name: string, organization: string, operator: string): Promise<void> {
			await departments.getByRole('button', { name: 'Add a department' }).click();
			const row = department('New department');
			await row.getByLabel('Organization').selectOption({ label: organization });
			await row.getByLabel('Operator').selectOption({ label: operator });
			await row.getByLabel('Name', { exact: true }).fill(name);
		},
		async addContact(type: string, value: string): Promise<void> {
			await fallback.getByRole('button', { name: 'Add a contact' }).click();
			const row = fallback.getByRole('group').last();
			await row.getByLabel('Type').selectOption({ label: type });
			await row.getByLabel('Address or number').fill(value);
		},
		async save(): Promise<void> {
			await page.getByRole('button', { name: 'Save settings' }).click();
			// Another notice, such as that the site is connected, may still be there.
			await expect(page.locator('.components-snackbar').filter({ hasText: 'saved' })).toBeVisible();
		},
	};
}

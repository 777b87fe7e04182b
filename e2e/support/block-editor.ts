import type { Page } from '@playwright/test';
import { Admin, Editor, PageUtils } from '@wordpress/e2e-test-utils-playwright';

/** The post editor, by what an editor sees; WordPress' own utilities do what is WordPress' own. */
export function blockEditor(page: Page) {
	const editor = new Editor({ page });
	const admin = new Admin({ page, pageUtils: new PageUtils({ page, browserName: 'chromium' }), editor });
	const topBar = page.getByRole('region', { name: 'Editor top bar' });
	return {
		editor,
		canvas: editor.canvas,
		sidebar: page.getByRole('region', { name: 'Editor settings' }),

		async writePost(title: string): Promise<void> {
			await admin.createNewPost();
			await editor.canvas.getByRole('textbox', { name: 'Add title' }).fill(title);
		},
		/** Finds a block in the inserter as an editor does, by typing its name. */
		async insertBlock(name: string): Promise<void> {
			await topBar.getByRole('button', { name: 'Block Inserter' }).click();
			const library = page.getByRole('region', { name: 'Block Library' });
			await library.getByRole('searchbox').fill(name);
			await library.getByRole('option', { name }).click();
			await topBar.getByRole('button', { name: 'Block Inserter' }).click();
			await library.waitFor({ state: 'hidden' });
		},
		/** @returns the preview's page; its entry in the menu has another name in every release of WordPress */
		async preview(): Promise<Page> {
			await topBar.getByRole('button', { name: 'View', exact: true }).click();
			const [preview] = await Promise.all([
				page.context().waitForEvent('page'),
				page.getByRole('menuitem', { name: /^Preview.*new tab/ }).click(),
			]);
			return preview;
		},
		/** @returns the post's address */
		async publish(): Promise<string> {
			await editor.publishPost();
			const link = await page
				.getByRole('region', { name: 'Editor publish' })
				.getByRole('link', { name: 'View Post' })
				.getAttribute('href');
			return link ?? '';
		},
	};
}

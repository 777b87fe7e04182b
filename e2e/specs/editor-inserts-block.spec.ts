import { blockEditor } from '../support/block-editor.ts';
import { chatOnPage } from '../support/chat-on-page.ts';
import { expect, test } from '../support/fixtures.ts';
import { recordRequests } from '../support/requests.ts';
import { signIn } from '../support/sign-in.ts';

test.beforeEach(async ({ seed }) => {
	await seed.connectedSite();
});

test(
	'An editor inserts the chat, picks a department, writes the fallback, and visitors get both',
	{ tag: '@main' },
	async ({ page, browser, seed, stack, chathub }) => {
		await signIn(page, await seed.account('editor'));
		const outside = recordRequests(page, stack.proxyUrl, stack.chathubUrl);
		const post = blockEditor(page);
		await post.writePost('Ask us anything');
		await post.insertBlock('ChatHub chat');

		const block = post.canvas.getByRole('document', { name: 'Block: ChatHub chat' });
		await block.getByRole('textbox', { name: 'Button text' }).fill('Ask the shop');
		await post.editor.openDocumentSettingsSidebar();
		await post.sidebar.getByRole('tab', { name: 'Block', exact: true }).click();
		await post.sidebar.getByLabel('Department', { exact: true }).selectOption({ label: 'Service' });
		await block.getByLabel('Phone: Phone number').fill('+420 111 222 333');

		// The preview is only a preview: nothing outside WordPress is asked, by the editor or on its behalf.
		expect(outside).toEqual([]);
		expect(await chathub.calls.count()).toBe(0);
		const address = await post.publish();

		const visitor = await browser.newPage({ baseURL: stack.siteUrl });
		await visitor.goto(address);
		const chat = chatOnPage(visitor, 'Ask the shop');
		await expect(chat.button).toBeVisible();
		await expect(chat.block).toHaveAttribute('data-chathub-chat', /"department":"service"/);
		await chathub.faults.set('script', { kind: 'status', status: 404 });
		await chat.button.click();
		await expect(chat.fallback.getByRole('link', { name: '+420 111 222 333' })).toHaveAttribute(
			'href',
			'tel:+420111222333',
		);
		await visitor.close();
	},
);

test('A contributor inserts and previews the blocks, and the Viber link survives publishing', async ({
	page,
	browser,
	seed,
	stack,
}) => {
	const contributor = await seed.account('contributor');
	await signIn(page, contributor);
	const post = blockEditor(page);
	await post.writePost('Reach us on Viber');
	await post.insertBlock('ChatHub contact');
	const block = post.canvas.getByRole('document', { name: 'Block: ChatHub contact' });
	await post.editor.openDocumentSettingsSidebar();
	await post.sidebar.getByRole('tab', { name: 'Block', exact: true }).click();
	await post.sidebar.getByLabel('Kind of contact').selectOption({ label: 'Viber' });
	await block.getByRole('textbox').fill('+420 777 888 999');
	await post.editor.saveDraft();

	const preview = await post.preview();
	await expect(preview.getByRole('link', { name: '+420 777 888 999' })).toHaveAttribute(
		'href',
		'viber://chat?number=%2B420777888999',
	);
	await preview.close();

	const address = await seed.publishDraftOf(contributor.username);
	const visitor = await browser.newPage({ baseURL: stack.siteUrl });
	await visitor.goto(address);
	await expect(visitor.getByRole('link', { name: '+420 777 888 999' })).toHaveAttribute(
		'href',
		'viber://chat?number=%2B420777888999',
	);
	await visitor.close();
});

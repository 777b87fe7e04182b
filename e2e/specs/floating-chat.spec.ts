import { expectAccessible } from '../support/accessibility.ts';
import { chatOnPage } from '../support/chat-on-page.ts';
import { expect, test } from '../support/fixtures.ts';
import { recordRequests } from '../support/requests.ts';
import { chatBlock } from '../support/site-seed.ts';
import { widgetPanel } from '../support/widget-panel.ts';

const SITE_WIDE = {
	enabled: true,
	department: 'sales',
	text: 'Ask us',
	trigger: 'click',
	side: 'end',
} as const;
const PHONE = { width: 320, height: 640 };

test('Every page has the chat of the settings, in its corner', async ({ page, seed, stack }) => {
	await seed.connectedSite({ site_wide: SITE_WIDE });
	const address = await seed.page(
		'Without a block',
		'<!-- wp:paragraph --><p>Hello.</p><!-- /wp:paragraph -->',
	);
	await page.setViewportSize(PHONE);
	const outside = recordRequests(page, stack.proxyUrl, stack.chathubUrl);
	for (const place of ['/', address]) {
		await page.goto(place);
		const chat = chatOnPage(page, 'Ask us');
		await expect(chat.block).toHaveCount(1);
		await expect(chat.button).toBeInViewport({ ratio: 1 });
		await expect(chat.fallback).toBeHidden();
		await expectAccessible(page, '.wp-block-chathub-chat');
	}
	expect(outside).toEqual([]);
	// Nothing of it blocks rendering or makes the page wider than a phone.
	expect(await page.locator('link[rel=stylesheet][href*="blocks/chat"]').count()).toBe(0);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);

	const boxOf = async () =>
		(await chatOnPage(page, 'Ask us').button.boundingBox()) ?? { x: NaN, width: NaN };
	const { x, width } = await boxOf();
	expect(x + width).toBeGreaterThan(PHONE.width - 40);
	await page.evaluate(() => {
		document.documentElement.dir = 'rtl';
	});
	expect((await boxOf()).x).toBeLessThan(40);
});

test('A page with a floating chat of its own has that one only, and it opens by keyboard', async ({
	page,
	seed,
}) => {
	await seed.connectedSite({ site_wide: SITE_WIDE });
	const block = chatBlock('service').replace('"department"', '"placement":"floating","department"');
	await page.goto(await seed.page('With a block', block));
	const chat = chatOnPage(page);
	await expect(chat.block).toHaveCount(1);
	for (let presses = 0; presses < 60; presses++) {
		await page.keyboard.press('Tab');
		if (await chat.button.evaluate((button) => button === document.activeElement)) {
			break;
		}
	}
	await expect(chat.button).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(widgetPanel(page).dialog).toBeVisible();
});

test('When it is closed, its other ways to reach the site open on a small screen without covering it', async ({
	page,
	seed,
}) => {
	await seed.connectedSite({
		site_wide: SITE_WIDE,
		availability: {
			limited: true,
			hours: [{ day: 1, from: '09:00', to: '17:30' }],
			holidays: ['2026-12-24'],
		},
	});
	await page.setViewportSize(PHONE);
	await page.goto('/');
	const data: unknown = JSON.parse(
		(await page.locator('[id="wp-script-module-data-chathub-chat-view-script-module"]').textContent()) ??
			'',
	);
	expect(data).toMatchObject({
		availability: { hours: [{ day: 1, from: '09:00', to: '17:30' }], holidays: ['2026-12-24'] },
	});
	const chat = chatOnPage(page, 'Ask us');
	// As the script does outside of the hours.
	await chat.block.evaluate((element) => {
		element.dataset['chathubState'] = 'closed';
	});
	await expect(chat.button).toBeHidden();
	const more = chat.fallback.getByText('Other ways to reach us');
	await expect(more).toBeInViewport({ ratio: 1 });
	await expect(chat.fallback.getByRole('link', { name: '+420 222 333 444' })).toBeHidden();
	await more.focus();
	await page.keyboard.press('Enter');
	await expect(chat.fallback.getByRole('link', { name: '+420 222 333 444' })).toBeInViewport();
	await expectAccessible(page, '.wp-block-chathub-chat');
});

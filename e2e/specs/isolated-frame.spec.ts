import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { grantInHtml } from '../support/grant-in-html.ts';
import { StaticSite } from '../support/static-site.ts';
import { widgetPanel } from '../support/widget-panel.ts';

let started: StaticSite | undefined;

/** Puts a frame on the page, and resolves when it has loaded. */
const hold = (page: Page, src: string) =>
	page.evaluate(async (address) => {
		const frame = document.createElement('iframe');
		frame.title = 'Chat';
		frame.src = address;
		frame.width = frame.height = '640';
		const loaded = new Promise((resolve) => {
			frame.addEventListener('load', resolve);
		});
		document.body.append(frame);
		await loaded;
	}, src);

/** Sends a message to the frame as the page that holds it, and answers the states that come back until one of these. */
const ask = (page: Page, origin: string, message: unknown, until: readonly string[]) =>
	page.evaluate(
		([target, data, last]) =>
			new Promise<unknown[]>((resolve) => {
				const frame = document.querySelector('iframe');
				const heard: unknown[] = [];
				addEventListener('message', ({ source, origin: from, data: answer }: MessageEvent) => {
					const told = answer as { type: string; state: { status: string } };
					if (source === frame?.contentWindow && from === target && told.type === 'chathub:state') {
						heard.push(told);
						if (last.includes(told.state.status)) {
							resolve(heard);
						}
					}
				});
				frame?.contentWindow?.postMessage(data, target);
			}),
		[origin, message, until] as const,
	);

test.describe('The isolated mode’s frame', () => {
	let site: StaticSite;
	let grant: string;

	test.beforeEach(async ({ stack }) => {
		started ??= await StaticSite.start(stack);
		site = started;
		const markup = await site.newMarkup('');
		grant = grantInHtml(markup).text;
		site.show({ body: '' });
	});
	test.afterAll(() => started?.stop());

	test('runs the chat for a page of its site, which never sees the token', async ({ page, stack }) => {
		await page.goto(site.origin);
		await hold(page, `${stack.frameUrl}/v1/frame/${site.id}`);
		const heard = await ask(page, stack.frameUrl, { type: 'chathub:open', grant }, ['open', 'failed']);
		expect(heard).toEqual([
			{ type: 'chathub:state', state: { status: 'loading' } },
			{ type: 'chathub:state', state: { status: 'open' } },
		]);
		const panel = widgetPanel(page.frameLocator('iframe'));
		await expect(panel.status).toHaveText('Connected.');
		await panel.say('From behind glass');
		await expect(panel.message('From behind glass')).toBeVisible();
		// All that the vendor's code can reach is the frame.
		await expect(page.locator('script[id^="operator-chat-panel-script"]')).toHaveCount(0);

		const closed = await ask(page, stack.frameUrl, { type: 'chathub:close' }, ['idle']);
		expect(closed).toEqual([{ type: 'chathub:state', state: { status: 'idle' } }]);
		await expect(panel.dialog).toBeHidden();
	});

	test('tells its page what went wrong', async ({ page, stack, chathub }) => {
		await chathub.faults.set('script', { kind: 'status', status: 404 });
		await page.goto(site.origin);
		await hold(page, `${stack.frameUrl}/v1/frame/${site.id}`);
		const heard = await ask(page, stack.frameUrl, { type: 'chathub:open', grant }, ['open', 'failed']);
		expect(heard.at(-1)).toMatchObject({ state: { status: 'failed', reason: 'script' } });
	});

	test('holds the chat of a page that wants it isolated, and covers nothing of the page', async ({
		page,
		stack,
	}) => {
		const markup = await site.newMarkup('Write to <a href="mailto:help@example.com">us</a>');
		const isolated = markup.replace('data-chathub-grant', 'data-chathub-isolated data-chathub-grant');
		site.show({ body: `${isolated}<p><a id="elsewhere" href="#elsewhere">Elsewhere</a></p>` });
		await page.goto(site.origin);
		const button = page.getByRole('button', { name: 'Chat with us' });
		await button.click();
		const panel = widgetPanel(page.frameLocator('iframe'));
		await expect(panel.status).toHaveText('Connected.');
		await expect(panel.input).toBeFocused();
		await panel.say('From behind glass');
		await expect(panel.message('From behind glass')).toBeVisible();
		await expect(page.locator('script[id^="operator-chat-panel-script"]')).toHaveCount(0);
		expect(await page.evaluate(() => document.body.innerHTML)).not.toContain(stack.chathubUrl);
		// The frame is as large as the window; what is beside the panel belongs to the page.
		await page.locator('#elsewhere').click();
		expect(new URL(page.url()).hash).toBe('#elsewhere');

		// Minimised, the panel has no use for Esc: the visitor gets out of the frame by it.
		await panel.dialog.getByRole('button', { name: 'Minimise chat' }).click();
		await expect(page.frameLocator('iframe').getByRole('button', { name: 'Open chat' })).toBeFocused();
		await page.keyboard.press('Escape');
		await expect(button).toBeFocused();
	});

	test('is shown on no page of another site', async ({ page, stack }) => {
		const refusals: string[] = [];
		page.on('console', (message) => {
			if (message.text().includes('frame-ancestors')) {
				refusals.push(message.text());
			}
		});
		await page.goto(stack.siteUrl);
		await hold(page, `${stack.frameUrl}/v1/frame/${site.id}`);
		expect(refusals).toHaveLength(1);
		await expect(page.frameLocator('iframe').locator('#chathub-frame')).toHaveCount(0);
	});

	test('has a host of its own: there is no other page there, and no frame elsewhere', async ({
		request,
		stack,
	}) => {
		const status = async (address: string) => (await request.get(address)).status();
		expect(await status(`${stack.frameUrl}/v1/frame/${site.id}`)).toBe(200);
		expect(await status(`${stack.proxyUrl}/v1/frame/${site.id}`)).toBe(404);
		expect(await status(`${stack.frameUrl}/embed.js`)).toBe(404);
		expect(await status(`${stack.proxyUrl}/embed.js`)).toBe(200);
	});
});

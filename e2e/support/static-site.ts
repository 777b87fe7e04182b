import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { expect } from '@playwright/test';
import { z } from 'zod';
import { JWT_BEARER_GRANT_TYPE } from '@chathub/proxy/contract';
import { ROOT } from '../stack/paths.ts';
import { runCommand } from '../stack/run-command.ts';
import { grantInHtml } from './grant-in-html.ts';
import type { StackAddress } from './stack-address.ts';

/** A page as its author writes it. */
interface StaticPage {
	readonly lang?: string;
	/** What `chathub-proxy grant --html` printed, and what else there is. */
	readonly body: string;
	/** `Content-Security-Policy`; none where it is not said. */
	readonly policy?: string;
}

const addressInfo = z.object({ port: z.int() });

const SITE = 'static-page';

/** What the command prints for the author to replace. */
const PLACEHOLDER = 'Shown when the chat cannot be used: how else to reach you.';

/** A web site that is not WordPress, on an origin of its own, set up by whoever runs the proxy with its command line. */
export class StaticSite {
	/** Its name in the proxy's list. */
	readonly id = SITE;
	readonly origin: string;
	readonly #server: Server;
	readonly #stack: StackAddress;
	#page: StaticPage = { body: '' };

	private constructor(server: Server, port: number, stack: StackAddress) {
		this.origin = `http://127.0.0.1:${port}`;
		this.#server = server;
		this.#stack = stack;
		server.on('request', (_request, response) => {
			const { lang = 'en', body, policy } = this.#page;
			response.setHeader('Content-Type', 'text/html; charset=utf-8');
			if (policy !== undefined) {
				response.setHeader('Content-Security-Policy', policy);
			}
			response.end(
				`<!doctype html><html lang="${lang}"><head><title>A plain page</title><meta name="viewport" content="width=device-width"></head><body><main><h1>A plain page</h1>${body}</main></body></html>`,
			);
		});
	}

	/** The proxy lists its origin when this resolves. */
	static async start(stack: StackAddress): Promise<StaticSite> {
		const server = createServer().listen({ port: 0, host: '127.0.0.1' });
		await once(server, 'listening');
		const site = new StaticSite(server, addressInfo.parse(server.address()).port, stack);
		await site.#command(
			'sites',
			'add',
			'--id',
			SITE,
			'--origin',
			site.origin,
			'--public-url',
			stack.proxyUrl,
		);
		await expect.poll(() => site.#answerTo('no grant'), 'the proxy lists the origin').toBe(400);
		return site;
	}

	/**
	 * What the page's author pastes into it, for an organization that has operators; the proxy takes its grant when this
	 * resolves.
	 *
	 * @param fallback HTML in place of the words that the command prints
	 */
	async newMarkup(fallback: string): Promise<string> {
		const printed = await this.#command(
			...[
				'grant',
				'--html',
				'--site',
				SITE,
				'--organization',
				'12',
				'--public-url',
				this.#stack.proxyUrl,
			],
		);
		expect(printed).toContain(PLACEHOLDER);
		await expect
			.poll(() => this.#answerTo(grantInHtml(printed).text), 'the proxy takes the grant')
			.toBe(200);
		return printed.replace(PLACEHOLDER, fallback);
	}

	/** Removes the key of the grant in this markup; the proxy refuses the grant when this resolves. */
	async revoke(markup: string): Promise<void> {
		const { kid = '', text } = grantInHtml(markup);
		await this.#command('sites', 'remove', SITE, '--kid', kid, '--yes');
		await expect.poll(() => this.#answerTo(text), 'the proxy refuses the grant').toBe(400);
	}

	show(page: StaticPage): void {
		this.#page = page;
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	#command(...args: readonly string[]): Promise<string> {
		const sites = ['--sites-file', this.#stack.sitesFile];
		return runCommand(process.execPath, [`${ROOT}proxy/src/cli.ts`, ...args, ...sites]);
	}

	/** The status with which the proxy answers a page of this site that has this grant. */
	async #answerTo(grant: string): Promise<number> {
		const response = await fetch(`${this.#stack.proxyUrl}/v1/token`, {
			method: 'POST',
			headers: { Origin: this.origin },
			body: new URLSearchParams({ grant_type: JWT_BEARER_GRANT_TYPE, assertion: grant }),
		});
		return response.status;
	}
}

import type { ChathubSettings } from '@chathub/admin-ui/settings';
import type { RequestUtils } from '@wordpress/e2e-test-utils-playwright';
import { z } from 'zod';
import type { StackAddress } from './stack-address.ts';

interface Account {
	username: string;
	password: string;
}

const post = z.object({ id: z.number(), link: z.url() });

export const DEPARTMENTS = {
	sales: { slug: 'sales', label: 'Sales', organization: 12, operator: null },
	service: { slug: 'service', label: 'Service', organization: 34, operator: 6101 },
	closed: { slug: 'closed', label: 'Closed desk', organization: 56, operator: null },
} as const;

/** What a site starts with. */
const FIRST_SETTINGS: ChathubSettings = {
	departments: [],
	token_lifetime: 3600,
	fallback: { message: '', contacts: [] },
	site_wide: { enabled: false, department: '', text: '', trigger: 'click', side: 'end' },
	isolated: false,
	availability: { limited: false, hours: [], holidays: [] },
	consent: { required: true, category: 'functional' },
};

const DEFAULT_SETTINGS: ChathubSettings = {
	...FIRST_SETTINGS,
	departments: Object.values(DEPARTMENTS),
	fallback: {
		message: 'Call us instead:',
		contacts: [{ type: 'phone', value: '+420 222 333 444', label: '' }],
	},
};

/** What has to be there before a journey begins, put there through the same REST API that the screens use. */
export class SiteSeed {
	readonly #requestUtils: RequestUtils;
	readonly #stack: StackAddress;

	constructor(requestUtils: RequestUtils, stack: StackAddress) {
		this.#requestUtils = requestUtils;
		this.#stack = stack;
	}

	/** A site that is connected and has departments. */
	async connectedSite(changes: Partial<ChathubSettings> = {}): Promise<void> {
		await this.#requestUtils.rest({
			method: 'PUT',
			path: '/chathub/v1/connection',
			data: { connection_string: this.#stack.connectionString },
		});
		await this.settings({ ...DEFAULT_SETTINGS, ...changes });
	}

	/** A site as it is after activation. */
	async freshSite(): Promise<void> {
		await this.#requestUtils.rest({ method: 'DELETE', path: '/chathub/v1/connection' });
		await this.settings(FIRST_SETTINGS);
	}

	async settings(settings: ChathubSettings): Promise<void> {
		await this.#requestUtils.rest({
			method: 'POST',
			path: '/wp/v2/settings',
			data: { chathub_settings: settings },
		});
	}

	/** @returns the published page's address */
	async page(title: string, content: string): Promise<string> {
		const created: unknown = await this.#requestUtils.rest({
			method: 'POST',
			path: '/wp/v2/pages',
			data: { title, content, status: 'publish' },
		});
		return post.parse(created).link;
	}

	/**
	 * Publishes the only draft of an author, as an admin who has read it would.
	 *
	 * @returns the post's address
	 */
	async publishDraftOf(username: string): Promise<string> {
		const found: unknown = await this.#requestUtils.rest({
			path: '/wp/v2/users',
			params: { search: username },
		});
		const [author] = z.tuple([z.object({ id: z.number() })]).parse(found);
		const drafts: unknown = await this.#requestUtils.rest({
			path: '/wp/v2/posts',
			params: { author: author.id, status: 'draft,pending' },
		});
		const [draft] = z.tuple([z.object({ id: z.number() })]).parse(drafts);
		const published: unknown = await this.#requestUtils.rest({
			method: 'POST',
			path: `/wp/v2/posts/${draft.id}`,
			data: { status: 'publish' },
		});
		return post.parse(published).link;
	}

	async account(role: 'editor' | 'contributor' | 'subscriber'): Promise<Account> {
		const username = `${role}-${crypto.randomUUID().slice(0, 8)}`;
		const password = crypto.randomUUID();
		await this.#requestUtils.rest({
			method: 'POST',
			path: '/wp/v2/users',
			data: {
				username,
				password,
				email: `${username}@example.com`,
				roles: [role],
				meta: {
					// Someone who has seen the editor's welcome before: it would cover the page at a moment of its own.
					persisted_preferences: {
						_modified: new Date().toISOString(),
						'core/edit-post': { welcomeGuide: false },
					},
				},
			},
		});
		return { username, password };
	}
}

/** A chat block as the editor saves it. */
export function chatBlock(department: string, text = 'Chat with us', fallback = ''): string {
	return `<!-- wp:chathub/chat ${JSON.stringify({ department, text })} -->\n${fallback}\n<!-- /wp:chathub/chat -->`;
}

import type { PageEvent } from '../contract/index.ts';
import { allowsPageOrigin, allowsScope } from './access-policy.ts';
import type { GrantVerifier } from './grant.ts';
import type { Usage } from './usage.ts';

interface PageEventsDeps {
	readonly grants: GrantVerifier;
	readonly usage: Usage;
	/** Where the proxy serves the frames of all sites, if it does. */
	readonly frameOrigin: string | undefined;
}

/** Counts what pages tell of their chats. Asks nobody, and uses no restricted grant up: only a token does. */
export class PageEvents {
	readonly #deps: PageEventsDeps;

	constructor(deps: PageEventsDeps) {
		this.#deps = deps;
	}

	/**
	 * @param origin the `Origin` that the browser sent
	 * @returns id of the site for which it was counted, undefined when it was not
	 */
	async count(grant: string, origin: string, event: PageEvent): Promise<string | undefined> {
		const { grants, usage, frameOrigin } = this.#deps;
		const verified = await grants.verify(grant);
		if (!verified.ok) {
			return undefined;
		}
		const { site } = verified.value;
		if (!allowsPageOrigin(site, origin, frameOrigin) || !allowsScope(site, 'token')) {
			return undefined;
		}
		usage.count(site.id, `event:${event}`);
		return site.id;
	}
}

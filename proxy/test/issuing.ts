import type { GrantClaims } from '../src/contract/index.ts';
import { Directory } from '../src/domain/directory.ts';
import { MemoryGenerationStore } from '../src/domain/generations.ts';
import { GrantVerifier } from '../src/domain/grant.ts';
import { MemoryReplayGuard, type Use } from '../src/domain/replay-guard.ts';
import { SoloSharing } from '../src/domain/sharing.ts';
import { SiteRegistry } from '../src/domain/site-registry.ts';
import { TokenService } from '../src/domain/token-service.ts';
import { Minting } from './minting.ts';
import { grantFor, PUBLIC_URL, shop, sites } from './sites.ts';
import { unlimitedShare } from './unpaced.ts';

export const FRAME = 'https://frame.example';
export const SESSION = 'AAAAAAAAAAAAAAAAAAAAAA';

/** A token service over a ChatHub that answers as a test wants it to, and visitors of it. */
export class Issuing extends Minting {
	readonly registry = new SiteRegistry(sites);
	readonly #replays = new MemoryReplayGuard(this.clock);
	/** What the store knows of the use of a grant, in place of what happened. */
	use: Use | undefined;
	readonly service = new TokenService({
		grants: new GrantVerifier(this.registry, `${PUBLIC_URL}/v1/token`, this.clock),
		generations: new MemoryGenerationStore(),
		replays: {
			use: async (...identifier) => this.use ?? this.#replays.use(...identifier),
		},
		directory: new Directory({
			chathub: this.chathub,
			sharing: new SoloSharing(),
			share: unlimitedShare,
			clock: this.clock,
			random: () => this.dice,
		}),
		tokens: this.tokens,
		frameOrigin: FRAME,
		clock: this.clock,
		random: () => this.dice,
	});

	/** A visitor who brings this grant. */
	ask(
		grant: string,
		{ origin = 'https://shop.example', session }: { origin?: string; session?: string } = {},
	) {
		return this.service.issue({ grant, origin, session });
	}

	/** A visitor of the shop. */
	async issue(change: Partial<GrantClaims> = {}, session?: string) {
		const grant = await grantFor(shop, this.clock.now(), change);
		return this.ask(grant, session === undefined ? {} : { session });
	}
}

export const failed = (kind: string) => ({
	site: 'shop-example',
	result: { ok: false, failure: { kind } },
});
export const gotToken = (token: string) => ({ result: { ok: true, value: { access_token: token } } });

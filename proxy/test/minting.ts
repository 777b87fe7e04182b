import { OperatorTokenSource } from '../src/domain/operator-token.ts';
import { OperatorTokens } from '../src/domain/operator-tokens.ts';
import type { Warning } from '../src/domain/report.ts';
import { type Sharing, SoloSharing } from '../src/domain/sharing.ts';
import { FakeChathub } from './fake-chathub.ts';
import { ManualClock } from './manual-clock.ts';

/** Operator tokens over a ChatHub that answers as a test wants it to. */
export class Minting {
	readonly clock = new ManualClock();
	readonly chathub = new FakeChathub(this.clock);
	readonly warnings: Warning[] = [];
	dice = 0;
	/** Sites whose mints are used up, and for how long. */
	readonly usedUp = new Map<string, number>();
	/** For whom mints left, in order. */
	readonly charged: string[] = [];
	tokens = this.tokensOver(new SoloSharing());

	/** Another replica. */
	tokensOver(sharing: Sharing): OperatorTokens {
		const report = (warning: Warning) => this.warnings.push(warning);
		return new OperatorTokens({
			source: new OperatorTokenSource(this.chathub, this.clock, report),
			sharing,
			mints: {
				wait: (siteId) => Promise.resolve(this.usedUp.get(siteId)),
				count: (siteId) => this.charged.push(siteId),
			},
			clock: this.clock,
			random: () => this.dice,
			report,
		});
	}

	wanted(operator: number, ttl = 3600, siteId = 'shop') {
		return { operator, ttl, siteId };
	}

	/** The token, or the kind of failure. */
	async tokenOf(operator: number, ttl = 3600, siteId = 'shop', from = this.tokens): Promise<string> {
		const result = await from.get(this.wanted(operator, ttl, siteId));
		return result.ok ? result.value.token : result.failure.kind;
	}

	/** Asks, and lets what that set off in the background come to its end. */
	async settled(from = this.tokens): Promise<string> {
		const token = await this.tokenOf(6001, 3600, 'shop', from);
		await this.idle();
		return token;
	}

	/** Lets what goes on in the background come to its end. */
	async idle(): Promise<void> {
		await new Promise(setImmediate);
	}

	seconds(count: number): void {
		this.clock.advance(count * 1000);
	}
}

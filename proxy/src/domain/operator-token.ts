import type { Chathub, MintedToken } from './chathub.ts';
import type { Clock } from './clock.ts';
import type { UpstreamFailure } from './failures.ts';
import type { Report } from './report.ts';
import { failure, type Result, success } from './result.ts';

/** A token that ChatHub does not call invalid and that lives for another minute or more. All times in milliseconds. */
export interface OperatorToken {
	readonly token: string;
	/** By this machine's clock, as all times here. */
	readonly expiresAt: number;
	/** From then on the proxy replaces it. */
	readonly renewAt: number;
	/** When ChatHub was last asked whether it is still good. */
	readonly checkedAt: number;
}

export type Minting = Result<OperatorToken, UpstreamFailure>;

/** A token with less than this left is never handed out. */
export const MIN_LIFE_MS = 60_000;

/** How long before its end a token of this life is replaced. Both in milliseconds. */
export const renewalMargin = (life: number): number => Math.min(300_000, Math.max(60_000, life / 5));

/** Has operator tokens made, and trusts none before it was looked at. */
export class OperatorTokenSource {
	readonly #chathub: Chathub;
	readonly #clock: Clock;
	readonly #report: Report;

	constructor(chathub: Chathub, clock: Clock, report: Report) {
		this.#chathub = chathub;
		this.#clock = clock;
		this.#report = report;
	}

	/**
	 * A token that ChatHub calls invalid right after minting is replaced once: the fault may have been a passing one.
	 *
	 * @param ttl its life in seconds
	 */
	async mint(operator: number, ttl: number): Promise<Minting> {
		for (let attempt = 0; attempt < 2; attempt++) {
			const minted = await this.#chathub.mint(operator, ttl);
			if (!minted.ok) {
				return minted;
			}
			const now = this.#clock.now();
			const expiresAt = Math.min(minted.value.expiresAt, now + ttl * 1000);
			if (this.#names(minted.value, operator) || this.#isTooShort(expiresAt - now, operator)) {
				break;
			}
			const verdict = await this.check(minted.value.token, operator);
			if (verdict === 'usable') {
				const renewAt = expiresAt - renewalMargin(expiresAt - now);
				return success({ token: minted.value.token, expiresAt, renewAt, checkedAt: now });
			}
			if (verdict === 'of_another') {
				break;
			}
		}
		return failure({ kind: 'upstream_contract' });
	}

	/** Asks ChatHub about a token. Not being able to ask says nothing about it: it came from ChatHub itself. */
	async check(token: string, operator: number): Promise<'usable' | 'invalid' | 'of_another'> {
		const verdict = await this.#chathub.validate(token);
		if (!verdict.ok) {
			return 'usable';
		}
		if (this.#names(verdict.value, operator)) {
			return 'of_another';
		}
		if (!verdict.value.valid) {
			this.#report({ event: 'token_called_invalid', operator });
			return 'invalid';
		}
		return 'usable';
	}

	/** Whether a token or a verdict names another operator than the one asked for. */
	#names({ operator: named }: Pick<MintedToken, 'operator'>, operator: number): boolean {
		const isAnother = named !== null && named !== operator;
		if (isAnother) {
			this.#report({ event: 'token_of_another_operator', operator });
		}
		return isAnother;
	}

	#isTooShort(life: number, operator: number): boolean {
		const isTooShort = life < MIN_LIFE_MS;
		if (isTooShort) {
			this.#report({ event: 'token_too_short_lived', operator });
		}
		return isTooShort;
	}
}

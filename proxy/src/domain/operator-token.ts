import { z } from 'zod';
import type { Chathub, MintedToken } from './chathub.ts';
import type { Clock } from './clock.ts';
import type { UpstreamFailure } from './failures.ts';
import type { Report } from './report.ts';
import { failure, type Result, success } from './result.ts';

/**
 * A token that ChatHub does not call invalid and that lived for another minute or more when it came. Replicas share
 * it in this form. All times in milliseconds since the epoch, by the clock of the machine that had it made.
 */
export const operatorTokenSchema = z.object({
	token: z.string().min(1),
	mintedAt: z.number(),
	expiresAt: z.number(),
	/** When ChatHub is to be asked whether it is still good. */
	checkAt: z.number(),
});
export type OperatorToken = Readonly<z.infer<typeof operatorTokenSchema>>;

/** A token in the memory of this process. */
export interface KeptToken extends OperatorToken {
	/** From then on this process replaces it; another one may do so a little earlier or later. */
	readonly renewAt: number;
}

/** What ChatHub says of a token, and when it said so. */
export const tokenCheckSchema = z.object({
	verdict: z.enum(['usable', 'invalid', 'of_another']),
	checkedAt: z.number(),
});
export type TokenCheck = Readonly<z.infer<typeof tokenCheckSchema>>;

/** A token with less than this left is never handed out. */
export const MIN_LIFE_MS = 60_000;

/** ChatHub may revoke a token at any time: one that is in use is asked about this often, */
export const CHECK_INTERVAL_MS = 5 * 60_000;
/** and this soon again when ChatHub could not be asked. */
export const RECHECK_MS = 60_000;

/** How long before its end a token of this life is replaced. Both in milliseconds. */
export const renewalMargin = (life: number): number => Math.min(300_000, Math.max(60_000, life / 5));

/** However short a token lives, it is not replaced more often than that. */
const MIN_RENEWAL_MS = 10_000;

/** When the token is replaced. With something added to the margin by chance, not everybody does so at the same time. */
export const renewalTime = ({ mintedAt, expiresAt }: OperatorToken, more = 0): number =>
	Math.max(mintedAt + MIN_RENEWAL_MS, expiresAt - renewalMargin(expiresAt - mintedAt) * (1 + more));

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
	 * @param onSent told of each mint that really leaves
	 */
	async mint(
		operator: number,
		ttl: number,
		onSent: () => void,
	): Promise<Result<OperatorToken, UpstreamFailure>> {
		for (let attempt = 0; attempt < 2; attempt++) {
			const minted = await this.#chathub.mint(operator, ttl, onSent);
			if (!minted.ok) {
				return minted;
			}
			const mintedAt = this.#clock.now();
			const expiresAt = Math.min(minted.value.expiresAt, mintedAt + ttl * 1000);
			if (this.#names(minted.value, operator) || this.#isTooShort(expiresAt - mintedAt, operator)) {
				break;
			}
			const { token } = minted.value;
			const check = await this.check(token, operator);
			// Not being able to ask says nothing about the token: it came from ChatHub itself.
			if (!check.ok || check.value.verdict === 'usable') {
				const checkAt = this.#clock.now() + (check.ok ? CHECK_INTERVAL_MS : RECHECK_MS);
				return success({ token, mintedAt, expiresAt, checkAt });
			}
			if (check.value.verdict === 'of_another') {
				break;
			}
		}
		return failure({ kind: 'upstream_contract' });
	}

	/** Asks ChatHub about a token. */
	async check(token: string, operator: number): Promise<Result<TokenCheck, UpstreamFailure>> {
		const answer = await this.#chathub.validate(token);
		if (!answer.ok) {
			return answer;
		}
		const checkedAt = this.#clock.now();
		if (this.#names(answer.value, operator)) {
			return success({ verdict: 'of_another', checkedAt });
		}
		if (!answer.value.valid) {
			this.#report({ event: 'token_called_invalid', operator });
			return success({ verdict: 'invalid', checkedAt });
		}
		return success({ verdict: 'usable', checkedAt });
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

import { randomBytes, randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Operator } from './company.ts';

export type TokenBearer =
	| { readonly kind: 'company' }
	| {
			readonly kind: 'operator';
			readonly operatorId: number;
			readonly organizationId: number;
			/** Milliseconds since the epoch. */
			readonly expiresAt: number;
	  };

/** `invalid` covers a wrong signature, a token that is none, and a revoked one. */
export type TokenCheck =
	| { readonly state: 'valid'; readonly bearer: TokenBearer }
	| { readonly state: 'expired' }
	| { readonly state: 'invalid' };

export interface IssuedToken {
	readonly token: string;
	/** Milliseconds since the epoch, in whole seconds as `exp` is. */
	readonly expiresAt: number;
}

export interface Tokens {
	issueCompany: () => Promise<IssuedToken>;
	issueOperator: (operator: Operator, expiresAt: number) => Promise<IssuedToken>;
	check: (token: string) => Promise<TokenCheck>;
	revokeCompany: () => void;
	/** One operator's tokens, or every operator's. */
	revokeOperators: (operatorId?: number) => void;
}

/** The vendor documents no lifetime of company tokens. */
const COMPANY_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** HS256 with a key that nobody but this process has, as with the vendor. */
export function createTokens(now: () => number): Tokens {
	const key = randomBytes(32);
	// Being listed is what makes a token count: to revoke it is to forget it.
	const issued = new Map<string, { readonly bearer: TokenBearer; readonly expiresAt: number }>();

	async function issue(
		claims: Record<string, unknown>,
		expiresAt: number,
		bearer: TokenBearer,
	): Promise<IssuedToken> {
		forgetExpired();
		const jti = randomUUID();
		issued.set(jti, { bearer, expiresAt });
		const token = await new SignJWT(claims)
			.setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
			.setJti(jti)
			.setIssuedAt(Math.floor(now() / 1000))
			.setExpirationTime(expiresAt / 1000)
			.sign(key);
		return { token, expiresAt };
	}

	function forgetExpired(): void {
		for (const [jti, { expiresAt }] of issued) {
			if (expiresAt <= now()) {
				issued.delete(jti);
			}
		}
	}

	return {
		issueCompany() {
			const expiresAt = wholeSeconds(now() + COMPANY_LIFETIME_MS);
			return issue({ role: 'company' }, expiresAt, { kind: 'company' });
		},
		issueOperator({ id, organization }, asked) {
			const expiresAt = wholeSeconds(asked);
			return issue({ role: 'operator', operatorId: id, organizationId: organization.id }, expiresAt, {
				kind: 'operator',
				operatorId: id,
				organizationId: organization.id,
				expiresAt,
			});
		},
		async check(token) {
			try {
				const { payload } = await jwtVerify(token, key, {
					algorithms: ['HS256'],
					currentDate: new Date(now()),
				});
				const entry = payload.jti === undefined ? undefined : issued.get(payload.jti);
				return entry ? { state: 'valid', bearer: entry.bearer } : { state: 'invalid' };
			} catch (error) {
				return { state: error instanceof errors.JWTExpired ? 'expired' : 'invalid' };
			}
		},
		revokeCompany() {
			for (const [jti, { bearer }] of issued) {
				if (bearer.kind === 'company') {
					issued.delete(jti);
				}
			}
		},
		revokeOperators(operatorId) {
			for (const [jti, { bearer }] of issued) {
				if (
					bearer.kind === 'operator' &&
					(operatorId === undefined || bearer.operatorId === operatorId)
				) {
					issued.delete(jti);
				}
			}
		},
	};
}

const wholeSeconds = (ms: number): number => Math.floor(ms / 1000) * 1000;

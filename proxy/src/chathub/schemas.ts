import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { OperatorStatus } from '../contract/index.ts';

/** The three forms in which a JWT answer has been documented: raw text, a JSON string, an object. */
const jwtTextSchema = z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/);
const jwtAnswerSchema = z.union([
	jwtTextSchema,
	z.object({ token: jwtTextSchema }).transform(({ token }) => token),
]);

/** Reads a JWT answer in any documented form; undefined when it is none. The content type says nothing reliable. */
export function readJwtAnswer(body: string): string | undefined {
	const text = body.trim();
	const parsed = jwtAnswerSchema.safeParse(/^["{]/.test(text) ? readJson(text) : text);
	return parsed.success ? parsed.data : undefined;
}

const idSchema = z.int().positive();
/** The name of the operator's claim is not documented; these are the spellings that can mean nothing else. */
const operatorClaimSchema = z.union([
	idSchema,
	z
		.string()
		.regex(/^[1-9][0-9]{0,14}$/)
		.transform(Number),
]);
const operatorTokenClaimsSchema = z.object({
	/** Seconds since the epoch, by ChatHub's clock. */
	exp: z.number().positive(),
	operatorId: operatorClaimSchema.optional().catch(undefined),
	OperatorId: operatorClaimSchema.optional().catch(undefined),
	operator_id: operatorClaimSchema.optional().catch(undefined),
});

/** What an operator token says about itself. Nobody but the vendor can check its signature: trust nothing else in it. */
export function readOperatorToken(jwt: string): { exp: number; operator: number | null } | undefined {
	const claims = operatorTokenClaimsSchema.safeParse(decodeClaims(jwt));
	if (!claims.success) {
		return undefined;
	}
	const { exp, operatorId, OperatorId, operator_id } = claims.data;
	return { exp, operator: operatorId ?? OperatorId ?? operator_id ?? null };
}

function decodeClaims(jwt: string): unknown {
	try {
		return decodeJwt(jwt);
	} catch {
		return undefined;
	}
}

export const organizationListSchema = z.array(z.object({ id: idSchema, name: z.string() }));

const statusNames = { 0: 'active', 1: 'inactive', 2: 'deleted' } as const satisfies Record<
	number,
	OperatorStatus
>;

/** The number by which ChatHub knows a status. */
export const statusNumbers = { active: 0, inactive: 1, deleted: 2 } as const satisfies Record<
	OperatorStatus,
	keyof typeof statusNames
>;

export const operatorListSchema = z.array(
	z.object({
		id: idSchema,
		name: z.string(),
		status: z.literal([0, 1, 2]).transform((status) => statusNames[status]),
		organization: z.object({ id: idSchema }).optional(),
	}),
);

/** Two pages of the vendor's documentation call the verdict `valid` and `isValid`; when both come, both must agree. */
export const validationSchema = z
	.object({
		valid: z.boolean().optional(),
		isValid: z.boolean().optional(),
		operatorId: idSchema.nullish(),
	})
	.refine(({ valid, isValid }) => valid !== undefined || isValid !== undefined)
	.transform(({ valid, isValid, operatorId }) => ({
		valid: valid !== false && isValid !== false,
		operator: operatorId ?? null,
	}));

/** Parses JSON; undefined for anything that is none, which no schema above accepts. */
export function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

import * as z from 'zod/mini';
import { upstreamIdSchema } from './identifiers.ts';

export const operatorStatusSchema = z.enum(['active', 'inactive', 'deleted']);
export type OperatorStatus = z.infer<typeof operatorStatusSchema>;

export const operatorSchema = z.object({
	id: upstreamIdSchema,
	name: z.string(),
	status: operatorStatusSchema,
});
export type Operator = z.infer<typeof operatorSchema>;

/** 200 answer of `GET /v1/organizations/{org}/operators`. */
export const operatorsAnswerSchema = z.object({ operators: z.array(operatorSchema) });
export type OperatorsAnswer = z.infer<typeof operatorsAnswerSchema>;

/** Letters, digits or signs that can be seen, and nothing that breaks a line or a terminal. */
const OPERATOR_NAME = /^(?=.*[\p{L}\p{N}\p{P}\p{S}])[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u;

/** Names of operators to add, without the space around them. */
const operatorNameSchema = z
	.string()
	.check(z.trim(), z.normalize('NFC'), z.minLength(1), z.maxLength(100), z.regex(OPERATOR_NAME));

/** JSON body of `POST /v1/organizations/{org}/operators`. */
export const addOperatorsRequestSchema = z.strictObject({
	names: z.array(operatorNameSchema).check(z.minLength(1), z.maxLength(100)),
});
export type AddOperatorsRequest = z.infer<typeof addOperatorsRequestSchema>;

/** An operator that was asked for by name. */
export const namedOperatorSchema = z.object({
	...operatorSchema.shape,
	added: z
		.boolean()
		.check(
			z.describe(
				'False: there was an operator of that name before, in any case of letters and whatever its status but deleted.',
			),
		),
});
export type NamedOperator = z.infer<typeof namedOperatorSchema>;

/** 200 answer of `POST /v1/organizations/{org}/operators`: one for each different name, in the order asked for. */
export const namedOperatorsAnswerSchema = z.object({ operators: z.array(namedOperatorSchema) });
export type NamedOperatorsAnswer = z.infer<typeof namedOperatorsAnswerSchema>;

/** JSON body of `PATCH /v1/organizations/{org}/operators/{id}`. Its answer is the operator. */
export const operatorChangeSchema = z.strictObject({ status: operatorStatusSchema });
export type OperatorChange = z.infer<typeof operatorChangeSchema>;

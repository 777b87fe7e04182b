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

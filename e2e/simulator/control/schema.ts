import { z } from 'zod';
import { behaviourSchema } from '../behaviour.ts';
import { endpoints } from '../endpoints.ts';
import { faultSchema, faultTargetSchema } from '../faults.ts';
import { MAX_TEXT_LENGTH } from '../realtime/protocol.ts';

/** Bodies and answers of the control API under `/__simulator/`, for its router and its client. */

const id = z.int().positive();
const operatorStatusSchema = z.literal([0, 1, 2]);
const organizationSchema = z.object({ id, name: z.string() });

export const operatorSchema = z.object({
	id,
	name: z.string(),
	status: operatorStatusSchema,
	organization: organizationSchema,
});

export const messageSchema = z.object({
	id: z.string(),
	from: z.enum(['visitor', 'operator']),
	text: z.string(),
	at: z.number(),
});

export const stateSchema = z.object({
	/** The simulated vendor's clock, milliseconds since the epoch. */
	now: z.number(),
	organizations: z.array(organizationSchema),
	operators: z.array(operatorSchema),
	conversations: z.array(
		z.object({
			id: z.string(),
			operatorId: id,
			organizationId: id,
			messages: z.array(messageSchema),
			connected: z.int().nonnegative(),
		}),
	),
	behaviour: behaviourSchema,
	faults: z.array(
		z.object({ target: faultTargetSchema, fault: faultSchema, remaining: z.int().positive().nullable() }),
	),
});
export type SimulatorState = z.infer<typeof stateSchema>;

const countsSchema = z.partialRecord(z.enum(endpoints), z.int().nonnegative());
const openSchema = z.partialRecord(z.enum([...endpoints, 'all']), z.int().nonnegative());

export const callsSchema = z.object({
	calls: z.array(z.object({ endpoint: z.enum(endpoints), at: z.number(), status: z.int().nullable() })),
	/** Of all calls, also of those that the list has dropped. */
	counts: countsSchema,
	/** Those under way now, and the most of them at the same time; `all` of them together. */
	open: openSchema,
	mostOpen: openSchema,
});

export const clockChangeSchema = z.strictObject({ advanceMs: z.int() });
export const newOperatorSchema = z.strictObject({ organizationId: id, name: z.string().min(1).max(100) });
export const operatorChangeSchema = z.strictObject({ status: operatorStatusSchema });
export const answerSchema = z.strictObject({ text: z.string().trim().min(1).max(MAX_TEXT_LENGTH) });
export const revocationSchema = z.discriminatedUnion('what', [
	z.strictObject({ what: z.literal('company') }),
	z.strictObject({ what: z.literal('profile') }),
	z.strictObject({ what: z.literal('operators'), operatorId: id.optional() }),
]);

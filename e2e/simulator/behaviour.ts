import { z } from 'zod';

/** How the vendor answers where its documentation leaves room, or says two things. */
export const behaviourSchema = z.strictObject({
	/** `json`: `"eyJ…"`; `text`: `eyJ…`; `object`: `{"token","expiration"}`. Login and operator tokens alike. */
	tokenShape: z.enum(['json', 'text', 'object']),
	/** The name of the verdict in the answer of validate-token. */
	validateKey: z.enum(['valid', 'isValid']),
	/** `refuse` calls every token invalid, as when one is revoked between minting and validating. */
	validation: z.enum(['honest', 'refuse']),
	/** Bodies of error answers: ASP.NET problem+json, plain text, or nothing. */
	errorStyle: z.enum(['problem', 'text', 'empty']),
	/** Not null: minted tokens live this many seconds, whatever `expiresAt` asked for. */
	mintLifetimeSeconds: z.int().positive().nullable(),
	/** Not null: minted tokens belong to this operator, whatever `id` asked for. */
	mintOperatorId: z.int().positive().nullable(),
});

export const behaviourChangeSchema = behaviourSchema.partial();

export type Behaviour = z.infer<typeof behaviourSchema>;
type BehaviourChange = z.infer<typeof behaviourChangeSchema>;

export interface BehaviourSettings {
	get: () => Behaviour;
	/** Changes what is named; returns the whole. Throws a ZodError for an unknown name or value. */
	set: (change: BehaviourChange) => Behaviour;
	reset: () => Behaviour;
}

const defaults: Behaviour = {
	tokenShape: 'json',
	validateKey: 'valid',
	validation: 'honest',
	errorStyle: 'problem',
	mintLifetimeSeconds: null,
	mintOperatorId: null,
};

export function createBehaviour(): BehaviourSettings {
	let current = defaults;
	return {
		get: () => current,
		set: (change) => (current = behaviourSchema.parse({ ...current, ...change })),
		reset: () => (current = defaults),
	};
}

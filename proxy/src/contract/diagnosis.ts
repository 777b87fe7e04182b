import * as z from 'zod/mini';
import { upstreamIdSchema } from './identifiers.ts';
import { problemCodeSchema } from './problem-codes.ts';

/** JSON body of `POST /v1/diagnose`; `operator: null` means any active operator of the organization. */
export const diagnoseRequestSchema = z.strictObject({
	organization: upstreamIdSchema,
	operator: z.nullable(upstreamIdSchema),
});
export type DiagnoseRequest = z.infer<typeof diagnoseRequestSchema>;

/** The way from the company login to a token that ChatHub itself calls valid, in the order walked. */
export const DIAGNOSIS_STEPS = ['login', 'organizations', 'operators', 'mint', 'validate'] as const;
export type DiagnosisStepName = (typeof DIAGNOSIS_STEPS)[number];

export const diagnosisStepSchema = z.object({
	step: z.enum(DIAGNOSIS_STEPS),
	/** `skipped`: an earlier step failed, or there is nothing to do (a profile token needs no login). */
	status: z.enum(['passed', 'failed', 'skipped']),
	duration_ms: z.int().check(z.nonnegative()),
	/** Why the step failed; only with `failed`. */
	code: z.optional(problemCodeSchema),
});
export type DiagnosisStep = z.infer<typeof diagnosisStepSchema>;

/**
 * What is wrong with the proxy's surroundings although chats may work.
 *
 * - `forwarded_header_ignored`: a reverse proxy says whom requests come from, but the proxy was not told to believe it,
 *   so that visitors are not told apart: behind a peer in a private network nobody is limited, behind one with a public
 *   address all of them are limited as one client.
 * - `store_lost`: the store that several processes of the proxy share is not to be reached; each does its own work.
 */
export const DIAGNOSIS_WARNINGS = ['forwarded_header_ignored', 'store_lost'] as const;
export const diagnosisWarningSchema = z.enum(DIAGNOSIS_WARNINGS);
export type DiagnosisWarning = z.infer<typeof diagnosisWarningSchema>;

/** 200 answer of `POST /v1/diagnose`; a failed step is an answer, not an error. Never holds a token. */
export const diagnosisSchema = z.object({
	steps: z.array(diagnosisStepSchema),
	warnings: z.array(diagnosisWarningSchema),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;

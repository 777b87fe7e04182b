import * as z from 'zod/mini';
import { upstreamIdSchema } from './identifiers.ts';

export const organizationSchema = z.object({ id: upstreamIdSchema, name: z.string() });
export type Organization = z.infer<typeof organizationSchema>;

/** 200 answer of `GET /v1/organizations`: those the site may use. */
export const organizationsAnswerSchema = z.object({ organizations: z.array(organizationSchema) });
export type OrganizationsAnswer = z.infer<typeof organizationsAnswerSchema>;

import * as z from 'zod/mini';

/** Answer of `GET /healthz` (`ok`) and of `GET /readyz` (200 `ok`, 503 `stopping`). */
export const healthAnswerSchema = z.object({ status: z.enum(['ok', 'stopping']) });
export type HealthAnswer = z.infer<typeof healthAnswerSchema>;

import * as z from 'zod/mini';

/** 200 answer of `GET /openapi.json`, as far as a reader has to know it before it reads on. */
export const openApiSchema = z.looseObject({
	openapi: z.string().check(z.regex(/^3\.1\.\d+$/)),
	info: z.looseObject({ title: z.string(), version: z.string() }),
	paths: z.record(z.string(), z.looseObject({})),
});
export type OpenApi = z.infer<typeof openApiSchema>;

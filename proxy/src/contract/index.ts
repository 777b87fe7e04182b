/**
 * The proxy's HTTP contract: schemas, types, error codes. Depends on zod alone and runs in browsers; WordPress
 * screens, the loader and the tests take their shapes from here.
 */
export * from './caching.ts';
export * from './connection-string.ts';
export * from './credentials.ts';
export * from './diagnosis.ts';
export * from './events.ts';
export * from './health.ts';
export * from './identifiers.ts';
export * from './open-api.ts';
export * from './introspection.ts';
export { namesOf } from './names-of.ts';
export type { Answer, Method, Operation, PathItem } from './operation.ts';
export * from './operators.ts';
export * from './organizations.ts';
export * from './paths.ts';
export * from './problem-codes.ts';
export * from './problem.ts';
export * from './site.ts';
export * from './token.ts';
export * from './usage.ts';

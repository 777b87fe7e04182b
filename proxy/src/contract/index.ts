/**
 * The proxy's HTTP contract: schemas, types, error codes. Depends on zod alone and runs in browsers; WordPress
 * screens, the loader and the tests take their shapes from here.
 */
export * from './connection-string.ts';
export * from './credentials.ts';
export * from './diagnosis.ts';
export * from './health.ts';
export * from './identifiers.ts';
export * from './operators.ts';
export * from './organizations.ts';
export * from './problem.ts';
export * from './site.ts';
export * from './token.ts';
export * from './words.ts';

/** For programs that deal with the proxy: its contract, connection strings, and how grants and requests are signed. */
export * from './contract/index.ts';
export { formatConnectionString, parseConnectionString } from './domain/connection-string.ts';
export { publicGrantExpiry, signGrant } from './domain/grant.ts';
export { signRequest } from './domain/request-token.ts';

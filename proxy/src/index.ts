/** The proxy as a library: to run it inside another Node.js service, or to sign grants for pages of one's own. */
export { type AppDeps, createApp } from './app.ts';
export { ChathubApi, type ChathubApiDeps } from './chathub/chathub-api.ts';
export type { CompanyCredentials } from './chathub/company-session.ts';
export { type Config, ConfigError, parseConfig } from './config.ts';
export * from './contract/index.ts';
export { type Clock, systemClock } from './domain/clock.ts';
export { formatConnectionString, parseConnectionString } from './domain/connection-string.ts';
export { publicGrantExpiry, signGrant } from './domain/grant.ts';
export type { Report, Warning } from './domain/report.ts';
export { signRequest } from './domain/request-token.ts';
export { type Site, SiteRegistry } from './domain/site-registry.ts';
export { memoryStore, type Store } from './domain/store.ts';
export { Usage } from './domain/usage.ts';
export type { Logger } from './logger.ts';

import type { Mutation } from '../mutation.ts';
import { access } from './access.ts';
import { callsOfSites } from './calls-of-sites.ts';
import { credentials } from './credentials.ts';
import { fallback } from './fallback.ts';
import { grantUses } from './grants.ts';
import { limits } from './limits.ts';
import { lists } from './lists.ts';
import { logs } from './logs.ts';
import { markup } from './markup.ts';
import { operatorTokens } from './operator-tokens.ts';
import { originsAndOrganizations } from './origins-and-organizations.ts';
import { pageHtml } from './page-html.ts';
import { pages } from './pages.ts';
import { proxyEdge } from './proxy-edge.ts';
import { sharedStore } from './shared-store.ts';
import { signedTokens } from './signed-tokens.ts';
import { siteKeys } from './site-keys.ts';
import { upstream } from './upstream.ts';

/** Every guard whose loss must turn the suite red. */
export const mutations: readonly Mutation[] = [
	...access,
	...signedTokens,
	...grantUses,
	...originsAndOrganizations,
	...callsOfSites,
	...credentials,
	...markup,
	...fallback,
	...limits,
	...lists,
	...logs,
	...operatorTokens,
	...pageHtml,
	...pages,
	...proxyEdge,
	...sharedStore,
	...siteKeys,
	...upstream,
];

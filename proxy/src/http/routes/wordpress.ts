import { Router } from 'express';
import type { Limits } from '../../contract/index.ts';
import type { Chathub } from '../../domain/chathub.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Diagnostics } from '../../domain/diagnosis.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Introspection } from '../../domain/introspection.ts';
import type { OperatorChanges } from '../../domain/operator-changes.ts';
import type { Store } from '../../domain/store.ts';
import type { Usage } from '../../domain/usage.ts';
import type { Authenticate } from '../middleware/authenticate.ts';
import { diagnoseRoutes } from './diagnose.ts';
import { introspectRoutes } from './introspect.ts';
import { operatorRoutes } from './operator.ts';
import { operatorsRoutes } from './operators.ts';
import { organizationsRoutes } from './organizations.ts';
import { siteRoutes } from './site.ts';
import { usageRoutes } from './usage.ts';

interface WordpressRouteDeps {
	readonly authenticated: Authenticate;
	readonly chathub: Chathub;
	readonly store: Store;
	readonly directory: Directory;
	readonly changes: OperatorChanges;
	readonly introspection: Introspection;
	readonly diagnostics: Diagnostics;
	readonly usage: Usage;
	readonly limits: Limits;
	readonly clock: Clock;
	readonly publicUrl: string;
	readonly widgetUrl: string;
	readonly frameOrigin?: string | undefined;
	readonly version: string;
}

/** Every call that WordPress signs a request for. */
export const wordpressRoutes = (deps: WordpressRouteDeps): Router =>
	Router().use(
		siteRoutes(deps),
		organizationsRoutes(deps),
		operatorsRoutes(deps),
		operatorRoutes(deps),
		introspectRoutes(deps),
		usageRoutes(deps),
		diagnoseRoutes(deps),
	);

import type { Scope } from '../contract/index.ts';
import type { AccessFailure } from './failures.ts';
import type { Site } from './site-registry.ts';

/** Byte for byte: a browser sends one spelling of its origin, and the site list holds that spelling. */
export const allowsOrigin = (site: Site, origin: string): boolean => site.origins.includes(origin);

export const allowsScope = (site: Site, scope: Scope): boolean => site.scopes.includes(scope);

export const allowsOrganization = (site: Site, organization: number): boolean =>
	site.organizations === 'all' || site.organizations.includes(organization);

/** Why a site may not read (about this organization, when one is named), or undefined when it may. */
export function refuseRead(site: Site, organization?: number): AccessFailure | undefined {
	if (!allowsScope(site, 'read')) {
		return { kind: 'insufficient_scope', scope: 'read' };
	}
	if (organization !== undefined && !allowsOrganization(site, organization)) {
		return { kind: 'organization_not_allowed' };
	}
	return undefined;
}

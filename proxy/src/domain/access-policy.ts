import type { Scope } from '../contract/index.ts';
import type { AccessFailure, ScopeFailure } from './failures.ts';
import type { Site } from './site-registry.ts';

/** Byte for byte: a browser sends one spelling of its origin, and the site list holds that spelling. */
const allowsOrigin = (site: Site, origin: string): boolean => site.origins.includes(origin);

/**
 * Whether a page there may use the site's grants: on an origin of the site, or in a frame of the proxy.
 *
 * @param frameOrigin where the proxy serves the frames of all sites, if it does
 */
export const allowsPageOrigin = (site: Site, origin: string, frameOrigin: string | undefined): boolean =>
	allowsOrigin(site, origin) || (frameOrigin !== undefined && origin === frameOrigin);

export const allowsScope = (site: Site, scope: Scope): boolean => site.scopes.includes(scope);

export const allowsOrganization = (site: Site, organization: number): boolean =>
	site.organizations === 'all' || site.organizations.includes(organization);

/** Why a site may not read, or undefined when it may. */
export const refuseRead = (site: Site): ScopeFailure | undefined =>
	allowsScope(site, 'read') ? undefined : { kind: 'insufficient_scope', scope: 'read' };

/** Why a site may not change the operators of this organization, or undefined when it may. */
export const refuseChangeOf = (site: Site, organization: number): AccessFailure | undefined =>
	allowsScope(site, 'operators:write')
		? refuseUseOf(site, organization)
		: { kind: 'insufficient_scope', scope: 'operators:write' };

/** Why a site may not read about this organization, or undefined when it may. */
export const refuseReadOf = (site: Site, organization: number): AccessFailure | undefined =>
	refuseRead(site) ?? refuseUseOf(site, organization);

const refuseUseOf = (site: Site, organization: number): AccessFailure | undefined =>
	allowsOrganization(site, organization) ? undefined : { kind: 'organization_not_allowed' };

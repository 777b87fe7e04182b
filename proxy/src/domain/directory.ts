import type { Operator, Organization } from '../contract/index.ts';
import { allowsOrganization, refuseRead, refuseReadOf } from './access-policy.ts';
import type { Chathub } from './chathub.ts';
import type { Clock } from './clock.ts';
import type { AccessFailure, ScopeFailure, UpstreamFailure } from './failures.ts';
import { ListCache } from './list-cache.ts';
import { failure, type Result, success } from './result.ts';
import type { Site } from './site-registry.ts';

/** How long the vendor advises to keep its lists. */
const ORGANIZATIONS_MS = 5 * 60_000;
const OPERATORS_MS = 60_000;

type OperatorsFailure = AccessFailure | { readonly kind: 'organization_not_found' } | UpstreamFailure;

/** Organizations and operators, each site seeing only what it may use. */
export class Directory {
	readonly #organizations: ListCache<'all', readonly Organization[]>;
	readonly #operators: ListCache<number, readonly Operator[]>;

	constructor(chathub: Chathub, clock: Clock) {
		this.#organizations = new ListCache(clock, ORGANIZATIONS_MS, () => chathub.organizations());
		this.#operators = new ListCache(clock, OPERATORS_MS, (organization) =>
			chathub.operators(organization),
		);
	}

	async organizations(
		site: Site,
	): Promise<Result<readonly Organization[], ScopeFailure | UpstreamFailure>> {
		const refused = refuseRead(site);
		if (refused !== undefined) {
			return failure(refused);
		}
		const all = await this.#organizations.get('all');
		return all.ok ? success(all.value.filter(({ id }) => allowsOrganization(site, id))) : all;
	}

	async operators(
		site: Site,
		organization: number,
	): Promise<Result<readonly Operator[], OperatorsFailure>> {
		const refused = refuseReadOf(site, organization);
		if (refused !== undefined) {
			return failure(refused);
		}
		const all = await this.#organizations.get('all');
		if (!all.ok) {
			return all;
		}
		return all.value.some(({ id }) => id === organization)
			? this.#operators.get(organization)
			: failure({ kind: 'organization_not_found' });
	}

	/** The operators whose token may be handed out in the name of this organization. */
	async activeOperators(organization: number): Promise<Result<readonly number[], UpstreamFailure>> {
		const operators = await this.#operators.get(organization);
		return operators.ok
			? success(operators.value.filter(({ status }) => status === 'active').map(({ id }) => id))
			: operators;
	}
}

import { z } from 'zod';
import {
	type Operator,
	operatorsAnswerSchema,
	type Organization,
	organizationsAnswerSchema,
} from '../contract/index.ts';
import { allowsOrganization, refuseRead, refuseReadOf } from './access-policy.ts';
import { type Bridge, isOutage } from './bridge.ts';
import type { Chathub } from './chathub.ts';
import type { Clock } from './clock.ts';
import type { AccessFailure, ScopeFailure, TooManyRequests, UpstreamFailure } from './failures.ts';
import type { UpstreamShare } from './limits/upstream-share.ts';
import { ListCache } from './list-cache.ts';
import { failure, type Result, success } from './result.ts';
import type { Sharing } from './sharing.ts';
import type { Site } from './site-registry.ts';

/** How long the vendor advises to keep its lists. */
const ORGANIZATIONS_MS = 5 * 60_000;
const OPERATORS_MS = 60_000;

/** For the settings screen: long enough for a restart of ChatHub. A refused login is what it must show. */
const FOR_ADMINS: Bridge = {
	ms: 10 * 60_000,
	bridges: (failed) => isOutage(failed) && failed.kind !== 'upstream_login_refused',
};

/** For visitors: as long as a token can live, whatever keeps ChatHub from answering. Until then their chat goes on. */
const FOR_VISITORS: Bridge = { ms: 24 * 3_600_000, bridges: isOutage };

type ListFailure = UpstreamFailure | TooManyRequests;
type OperatorsFailure = AccessFailure | { readonly kind: 'organization_not_found' } | ListFailure;

interface DirectoryDeps {
	readonly chathub: Chathub;
	readonly sharing: Sharing;
	/** Pays for the lists that WordPress has loaded; visitors' are as few as the organizations that have chats. */
	readonly share: Pick<UpstreamShare, 'charge'>;
	readonly clock: Clock;
	readonly random: () => number;
}

/** Organizations and operators, each site seeing only what it may use. */
export class Directory {
	readonly #organizations: ListCache<'all', readonly Organization[]>;
	readonly #operators: ListCache<number, readonly Operator[]>;
	/** The active ones of a list, picked once for each list instead of once for each visitor. */
	readonly #active = new WeakMap<readonly Operator[], readonly number[]>();
	readonly #share: DirectoryDeps['share'];

	constructor({ chathub, share, ...deps }: DirectoryDeps) {
		this.#share = share;
		this.#organizations = new ListCache({
			...deps,
			nameOf: () => 'organizations',
			schema: organizationListSchema,
			load: () => chathub.organizations(),
			freshMs: ORGANIZATIONS_MS,
			bridgeMs: FOR_ADMINS.ms,
		});
		this.#operators = new ListCache({
			...deps,
			nameOf: (organization) => `operators:${organization}`,
			schema: operatorListSchema,
			load: (organization) => chathub.operators(organization),
			freshMs: OPERATORS_MS,
			bridgeMs: FOR_VISITORS.ms,
		});
	}

	async organizations(
		site: Site,
	): Promise<Result<readonly Organization[], ScopeFailure | UpstreamFailure>> {
		const refused = refuseRead(site);
		if (refused !== undefined) {
			return failure(refused);
		}
		const all = await this.#organizations.get('all', FOR_ADMINS);
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
		const known = await this.knows(organization);
		if (!known.ok) {
			return known;
		}
		return known.value
			? this.#operatorsFor(site, organization)
			: failure({ kind: 'organization_not_found' });
	}

	/** Whether ChatHub has this organization. */
	async knows(organization: number): Promise<Result<boolean, UpstreamFailure>> {
		const all = await this.#organizations.get('all', FOR_ADMINS);
		return all.ok ? success(all.value.some(({ id }) => id === organization)) : all;
	}

	/**
	 * Whether the operator belongs to an organization that the site may use. Lists in memory are looked through first;
	 * others are loaded one by one until the operator is found.
	 */
	async mayUseOperator(site: Site, operator: number): Promise<Result<boolean, ListFailure>> {
		const all = await this.#organizations.get('all', FOR_ADMINS);
		if (!all.ok) {
			return all;
		}
		const own = all.value.map(({ id }) => id).filter((id) => allowsOrganization(site, id));
		const isThere = (operators: readonly Operator[] | undefined) =>
			operators?.some(({ id }) => id === operator) === true;
		if (own.some((organization) => isThere(this.#operators.fresh(organization)))) {
			return success(true);
		}
		for (const organization of own) {
			const operators = await this.#operatorsFor(site, organization);
			if (!operators.ok) {
				return operators;
			}
			if (isThere(operators.value)) {
				return success(true);
			}
		}
		return success(false);
	}

	/** Whoever asks next gets the list as it is after a change, made through this process. */
	operatorsChanged(organization: number): void {
		this.#operators.expire(organization);
	}

	/** The operators whose token may be handed out in the name of this organization, where that is known at once. */
	peekActiveOperators(organization: number): readonly number[] | undefined {
		const operators = this.#operators.peek(organization);
		return operators === undefined ? undefined : this.#activeOf(operators);
	}

	/** The operators whose token may be handed out in the name of this organization. */
	async activeOperators(organization: number): Promise<Result<readonly number[], UpstreamFailure>> {
		const operators = await this.#operators.get(organization, FOR_VISITORS);
		return operators.ok ? success(this.#activeOf(operators.value)) : operators;
	}

	/** For WordPress: a site that may use hundreds of organizations could have their lists loaded all the time. */
	async #operatorsFor(site: Site, organization: number): Promise<Result<readonly Operator[], ListFailure>> {
		const refused = this.#operators.wouldAsk(organization) ? this.#share.charge(site, 1) : undefined;
		return refused === undefined ? this.#operators.get(organization, FOR_ADMINS) : failure(refused);
	}

	#activeOf(operators: readonly Operator[]): readonly number[] {
		const known = this.#active.get(operators);
		if (known !== undefined) {
			return known;
		}
		const active = operators.filter(({ status }) => status === 'active').map(({ id }) => id);
		this.#active.set(operators, active);
		return active;
	}
}

/** Lists in the store are our own, in the shapes of the contract; what else may lie there is none. */
const organizationListSchema = z.custom<readonly Organization[]>(
	(value) => organizationsAnswerSchema.safeParse({ organizations: value }).success,
);
const operatorListSchema = z.custom<readonly Operator[]>(
	(value) => operatorsAnswerSchema.safeParse({ operators: value }).success,
);

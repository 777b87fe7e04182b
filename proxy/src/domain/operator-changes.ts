import type { NamedOperator, Operator, OperatorStatus } from '../contract/index.ts';
import { refuseChangeOf } from './access-policy.ts';
import type { Chathub } from './chathub.ts';
import { type Clock, isWithin } from './clock.ts';
import type { Directory } from './directory.ts';
import { exclusively } from './exclusively.ts';
import type { AccessFailure, TooManyRequests, UpstreamFailure } from './failures.ts';
import type { UpstreamShare } from './limits/upstream-share.ts';
import type { OperatorTokens } from './operator-tokens.ts';
import { failure, type Result, success } from './result.ts';
import type { Sharing } from './sharing.ts';
import type { Site } from './site-registry.ts';

type OrganizationFailure = AccessFailure | UpstreamFailure | { readonly kind: 'organization_not_found' };
/** Also when others are adding operators to the organization, and do not come to an end. */
type AddFailure = OrganizationFailure | TooManyRequests;
type StatusFailure = UpstreamFailure | { readonly kind: 'operator_not_found' };
type ChangeFailure = OrganizationFailure | StatusFailure | TooManyRequests;

interface OperatorChangesDeps {
	readonly chathub: Chathub;
	readonly directory: Pick<Directory, 'knows' | 'operatorsChanged'>;
	readonly tokens: Pick<OperatorTokens, 'forget'>;
	readonly sharing: Sharing;
	readonly share: Pick<UpstreamShare, 'run'>;
	readonly clock: Clock;
}

/**
 * Who waited this long for others who add operators does not add any: a store that lets go of those who wait
 * (LONGEST_WAIT_MS of `RedisSharing`) must not make two of them add at a time.
 */
const LONGEST_WAIT_MS = 3_000;
const RETRY_AFTER_MS = 2_000;
/** A change is a list and a call that changes something. */
const CALLS_OF_A_CHANGE = 2;

/** Changes an organization's operators at ChatHub. What it decides by is asked for anew, never taken from a cache. */
export class OperatorChanges {
	readonly #deps: OperatorChangesDeps;

	constructor(deps: OperatorChangesDeps) {
		this.#deps = deps;
	}

	/**
	 * Adds the operators that the organization does not have yet. ChatHub takes every name as a new operator, so those
	 * that are there are looked up first, by one caller at a time; who repeats a call that failed finds what it had done.
	 *
	 * @param names trimmed and not empty
	 */
	async add(
		site: Site,
		organization: number,
		names: readonly string[],
	): Promise<Result<readonly NamedOperator[], AddFailure>> {
		const refused = await this.#refuse(site, organization);
		if (refused !== undefined) {
			return failure(refused);
		}
		return this.#addInTurn(site, organization, names);
	}

	async setStatus(
		site: Site,
		organization: number,
		id: number,
		status: OperatorStatus,
	): Promise<Result<Operator, ChangeFailure>> {
		const refused = await this.#refuse(site, organization);
		if (refused !== undefined) {
			return failure(refused);
		}
		return this.#deps.share.run(site, CALLS_OF_A_CHANGE, () =>
			this.#setListedStatus(organization, id, status),
		);
	}

	async #setListedStatus(
		organization: number,
		id: number,
		status: OperatorStatus,
	): Promise<Result<Operator, StatusFailure>> {
		const { chathub, directory, tokens } = this.#deps;
		const listed = await chathub.operators(organization);
		if (!listed.ok) {
			return listed;
		}
		const operator = listed.value.find((candidate) => candidate.id === id);
		if (operator === undefined) {
			return failure({ kind: 'operator_not_found' });
		}
		const set =
			operator.status === status ? success(undefined) : await chathub.setOperatorStatus(id, status);
		// Also after a failure: it may have been set all the same.
		directory.operatorsChanged(organization);
		if (status !== 'active') {
			await tokens.forget(id);
		}
		return set.ok ? success({ ...operator, status }) : set;
	}

	async #refuse(site: Site, organization: number): Promise<OrganizationFailure | undefined> {
		const refused = refuseChangeOf(site, organization);
		if (refused !== undefined) {
			return refused;
		}
		const known = await this.#deps.directory.knows(organization);
		if (!known.ok) {
			return known.failure;
		}
		return known.value ? undefined : { kind: 'organization_not_found' };
	}

	/** Who waits for others costs nothing, and takes no part of the site's share meanwhile. */
	async #addInTurn(
		site: Site,
		organization: number,
		names: readonly string[],
	): Promise<Result<readonly NamedOperator[], UpstreamFailure | TooManyRequests>> {
		const { sharing, share, clock } = this.#deps;
		const cameAt = clock.now();
		return exclusively(sharing, `operators-added:${organization}`, async () =>
			isWithin(clock.now(), cameAt, LONGEST_WAIT_MS)
				? share.run(site, CALLS_OF_A_CHANGE, () => this.#addMissing(organization, distinct(names)))
				: failure({ kind: 'too_many_requests', retryAfter: RETRY_AFTER_MS }),
		);
	}

	async #addMissing(
		organization: number,
		names: readonly string[],
	): Promise<Result<readonly NamedOperator[], UpstreamFailure>> {
		const { chathub, directory } = this.#deps;
		const listed = await chathub.operators(organization);
		if (!listed.ok) {
			return listed;
		}
		const there = byName(listed.value.filter(({ status }) => status !== 'deleted'));
		const missing = names.filter((name) => !there.has(folded(name)));
		const made = missing.length === 0 ? success([]) : await chathub.addOperators(organization, missing);
		directory.operatorsChanged(organization);
		if (!made.ok) {
			return made;
		}
		const added = byName(made.value);
		const named = names.flatMap((name) => {
			const before = there.get(folded(name));
			const operator = before ?? added.get(folded(name));
			return operator === undefined ? [] : [{ ...operator, added: before === undefined }];
		});
		return named.length === names.length ? success(named) : failure({ kind: 'upstream_contract' });
	}
}

/**
 * Two names that people would take for the same: without regard to case and to how much space there is. Whoever wants
 * two operators whom editors cannot tell apart can add them in ChatHub itself.
 */
const folded = (name: string): string => name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();

/** The first of those that count as the same, in the order in which they come. */
function distinct(names: readonly string[]): string[] {
	const first = new Map<string, string>();
	for (const name of names) {
		first.set(folded(name), first.get(folded(name)) ?? name);
	}
	return [...first.values()];
}

/** Of several of one name, an active one. */
const byName = (operators: readonly Operator[]): ReadonlyMap<string, Operator> =>
	new Map(
		operators
			.toSorted((a, b) => Number(a.status === 'active') - Number(b.status === 'active'))
			.map((operator) => [folded(operator.name), operator]),
	);

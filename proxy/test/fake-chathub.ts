import type { Operator, OperatorStatus, Organization, UpstreamState } from '../src/contract/index.ts';
import type { Chathub, MintedToken, TokenVerdict } from '../src/domain/chathub.ts';
import type { UpstreamFailure } from '../src/domain/failures.ts';
import { failure, type Result, success } from '../src/domain/result.ts';
import type { ManualClock } from './manual-clock.ts';

type Answer<T> = Promise<Result<T, UpstreamFailure>>;
type Call =
	'login' | 'organizations' | 'operators' | 'addOperators' | 'setOperatorStatus' | 'mint' | 'validate';

/** ChatHub as the domain sees it, with answers that a test sets and calls that it counts. */
export class FakeChathub implements Chathub {
	readonly calls: Call[] = [];
	readonly failing = new Map<Call, UpstreamFailure['kind']>();
	loginAnswer: 'done' | 'not_needed' = 'done';
	organizationList: readonly Organization[] = [
		{ id: 12, name: 'Acme Shop' },
		{ id: 34, name: 'Acme Service' },
	];
	operatorLists = new Map<number, readonly Operator[]>([
		[
			12,
			[
				{ id: 6001, name: 'Eva', status: 'active' },
				{ id: 6002, name: 'Tom', status: 'active' },
				{ id: 6003, name: 'Olena', status: 'inactive' },
				{ id: 6004, name: 'Gone', status: 'deleted' },
			],
		],
		[34, [{ id: 6101, name: 'Marta', status: 'active' }]],
	]);
	/** What the next mints answer beyond the usual; one is used up by each. */
	readonly nextMints: Partial<MintedToken>[] = [];
	readonly nextVerdicts: TokenVerdict[] = [];
	/** What tokens say about themselves. */
	readonly readings = new Map<string, MintedToken>();
	readonly #clock: ManualClock;

	constructor(clock: ManualClock) {
		this.#clock = clock;
	}

	count(call: Call): number {
		return this.calls.filter((made) => made === call).length;
	}

	state(): UpstreamState {
		return 'unknown';
	}

	login() {
		return this.#answer('login', () => this.loginAnswer);
	}

	organizations() {
		return this.#answer('organizations', () => this.organizationList);
	}

	operators(organization: number) {
		return this.#answer('operators', () => this.operatorLists.get(organization) ?? []);
	}

	addOperators(organization: number, names: readonly string[]) {
		return this.#answer('addOperators', () => {
			const lists = [...this.operatorLists.values()].flat();
			const last = Math.max(6000, ...lists.map(({ id }) => id));
			const added = names.map((name, n) => ({ id: last + n + 1, name, status: 'active' as const }));
			this.operatorLists.set(organization, [...(this.operatorLists.get(organization) ?? []), ...added]);
			return added;
		});
	}

	setOperatorStatus(operator: number, status: OperatorStatus) {
		return this.#answer('setOperatorStatus', () => {
			for (const [organization, list] of this.operatorLists) {
				this.operatorLists.set(
					organization,
					list.map((other) => (other.id === operator ? { ...other, status } : other)),
				);
			}
		});
	}

	mint(operator: number, ttl: number, onSent?: () => void) {
		onSent?.();
		return this.#answer('mint', () => ({
			token: `token-${operator}-${this.count('mint')}`,
			expiresAt: this.#clock.now() + ttl * 1000,
			operator,
			...this.nextMints.shift(),
		}));
	}

	validate() {
		return this.#answer('validate', () => this.nextVerdicts.shift() ?? { valid: true, operator: null });
	}

	read(token: string) {
		return this.readings.get(token);
	}

	async #answer<T>(call: Call, value: () => T): Answer<T> {
		this.calls.push(call);
		await Promise.resolve();
		const kind = this.failing.get(call);
		return kind === undefined ? success(value()) : failure({ kind });
	}
}

import {
	type Operator,
	OPERATOR_TOKEN_TTL,
	type OperatorStatus,
	type UpstreamState,
} from '../contract/index.ts';
import type { z } from 'zod';
import type { Chathub } from '../domain/chathub.ts';
import type { Clock } from '../domain/clock.ts';
import type { Observer } from '../domain/observer.ts';
import type { Pace } from '../domain/pace.ts';
import type { Report } from '../domain/report.ts';
import { success } from '../domain/result.ts';
import type { Sharing } from '../domain/sharing.ts';
import { ChathubClient, type Fetch } from './client.ts';
import type { CompanyCredentials } from './company-session.ts';
import { Exchange } from './exchange.ts';
import { Line } from './line.ts';
import { LIST_BYTES, TOKEN_BYTES } from './request.ts';
import {
	operatorListSchema,
	organizationListSchema,
	readJson,
	readJwtAnswer,
	readOperatorToken,
	statusNumbers,
	validationSchema,
} from './schemas.ts';
import { UpstreamClock } from './upstream-clock.ts';

/** The most that the vendor's examples send in one call. */
const MAX_ADDED = 100;
/** ChatHub may refuse more than a day, and its clock runs on while the request travels. */
const MAX_TTL = OPERATOR_TOKEN_TTL.max - 60;

export interface ChathubApiDeps {
	/** Without a trailing slash. */
	readonly baseUrl: string;
	readonly credentials: CompanyCredentials;
	readonly fetch: Fetch;
	readonly clock: Clock;
	/** A number from 0 (included) to 1 (excluded). */
	readonly random: () => number;
	readonly pace: Pace;
	readonly sharing: Sharing;
	readonly report: Report;
	readonly observer: Observer;
}

/** ChatHub's API as its vendor documents it, behind what the domain needs of it. */
export class ChathubApi implements Chathub {
	readonly #exchange: Exchange;
	readonly #upstreamClock: UpstreamClock;

	constructor({ baseUrl, fetch, ...deps }: ChathubApiDeps) {
		const client = new ChathubClient(baseUrl, fetch, deps.clock);
		this.#upstreamClock = new UpstreamClock(deps.clock);
		const line = new Line({ ...deps, client, upstreamClock: this.#upstreamClock });
		this.#exchange = new Exchange({ ...deps, line });
	}

	state(): UpstreamState {
		return this.#exchange.state;
	}

	login() {
		return this.#exchange.login();
	}

	organizations() {
		return this.#exchange.ask({
			name: 'organizations',
			method: 'GET',
			path: '/api/company/organization',
			maxBytes: LIST_BYTES,
			isRepeatable: true,
			read: readAs(organizationListSchema),
		});
	}

	async operators(organization: number) {
		const listed = await this.#exchange.ask({
			name: 'operators',
			method: 'GET',
			path: `/api/operator?organizationId=${organization}`,
			maxBytes: LIST_BYTES,
			pace: 'operator',
			isRepeatable: true,
			read: readAs(operatorListSchema),
		});
		if (!listed.ok) {
			return listed;
		}
		const own = listed.value.filter(
			(operator) => (operator.organization?.id ?? organization) === organization,
		);
		return success(own.map(toOperator));
	}

	async addOperators(organization: number, names: readonly string[]) {
		const added: Operator[] = [];
		for (let first = 0; first < names.length; first += MAX_ADDED) {
			const wanted = names.slice(first, first + MAX_ADDED);
			const answer = await this.#exchange.ask({
				name: 'synchronize',
				method: 'POST',
				path: '/api/operator/synchronize',
				body: () => wanted.map((name) => ({ organizationId: organization, name })),
				maxBytes: LIST_BYTES,
				pace: 'operator',
				isRepeatable: false,
				read: readAs(operatorListSchema),
			});
			if (!answer.ok) {
				return answer;
			}
			added.push(...answer.value.map(toOperator));
		}
		return success(added);
	}

	async setOperatorStatus(operator: number, status: OperatorStatus) {
		const answer = await this.#exchange.ask({
			name: 'status',
			method: 'POST',
			path: '/api/operator/status',
			body: () => ({ id: operator, status: statusNumbers[status] }),
			maxBytes: TOKEN_BYTES,
			pace: 'operator',
			isRepeatable: true,
			read: readEmpty,
		});
		return answer.ok ? success(undefined) : answer;
	}

	mint(operator: number, ttl: number, onSent?: () => void) {
		return this.#exchange.ask({
			name: 'mint',
			method: 'POST',
			path: '/api/operator/get-token',
			body: () => ({ id: operator, expiresAt: this.#expiresAt(ttl) }),
			maxBytes: TOKEN_BYTES,
			pace: 'operator',
			isRepeatable: true,
			onSent,
			read: (text) => this.#readMinted(text),
		});
	}

	validate(token: string) {
		return this.#exchange.ask({
			name: 'validate',
			method: 'POST',
			path: '/api/operator/validate-token',
			body: () => ({ token }),
			maxBytes: TOKEN_BYTES,
			pace: 'operator',
			isRepeatable: true,
			read: readAs(validationSchema),
		});
	}

	read(token: string) {
		const says = readOperatorToken(token);
		return (
			says && {
				token,
				expiresAt: this.#upstreamClock.toLocal(says.exp * 1000),
				operator: says.operator,
			}
		);
	}

	#expiresAt(ttl: number): string {
		return new Date(this.#upstreamClock.now() + Math.min(ttl, MAX_TTL) * 1000).toISOString();
	}

	#readMinted(text: string) {
		const token = readJwtAnswer(text);
		return token === undefined ? undefined : this.read(token);
	}
}

const toOperator = ({ id, name, status }: Operator): Operator => ({ id, name, status });

/** Where nothing is documented to come, anything that comes is something else, such as a maintenance page. */
const readEmpty = (text: string): true | undefined => (text.trim() === '' ? true : undefined);

const readAs =
	<S extends z.ZodType>(schema: S) =>
	(text: string): z.infer<S> | undefined =>
		schema.safeParse(readJson(text)).data;

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../domain/clock.ts';
import type { UpstreamFailure } from '../domain/failures.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { Sharing } from '../domain/sharing.ts';
import { SingleFlight } from '../domain/single-flight.ts';
import { LoginPauses, type LoginPause } from './login-pauses.ts';

/** How the company proves who it is: a login, or a profile token from the vendor's dashboard. */
export type CompanyCredentials =
	| { readonly kind: 'login'; readonly login: string; readonly password: string }
	| { readonly kind: 'profile'; readonly token: string };

type CompanyLogin = Extract<CompanyCredentials, { kind: 'login' }>;

/** Asks ChatHub for a company token. */
export type Login = (credentials: CompanyLogin) => Promise<Result<string, UpstreamFailure>>;

/** What authenticates a call. */
export interface Pass {
	readonly headers: Readonly<Record<string, string>>;
	/** When ChatHub gave it, in milliseconds since the epoch. */
	readonly madeAt: number;
}

interface CompanyToken {
	readonly token: string;
	readonly madeAt: number;
	readonly credentials: string;
}
type SharedPause = LoginPause & { readonly credentials: string };
type Outcome = Result<Pass, UpstreamFailure>;

const refused = { kind: 'upstream_login_refused' } as const;

/** Under this name replicas find it in their store. */
const COMPANY_TOKEN = 'company-token';
/** A token this young is what a login now would give. */
const YOUNG_MS = 1_000;
/** How long replicas keep a token for each other. ChatHub does not say how long one lives: who finds it dead replaces it. */
const KEPT_MS = 24 * 60 * 60_000;

interface CompanySessionDeps {
	readonly credentials: CompanyCredentials;
	readonly login: Login;
	readonly sharing: Sharing;
	readonly clock: Clock;
}

/**
 * Keeps the company logged in: one login over all replicas, however many calls need it, and again when the token was
 * revoked. The token is in memory, and where replicas share a store, sealed in there.
 */
export class CompanySession {
	#pass: { readonly pass: Pass; readonly token: string } | undefined;
	/** The latest token that ChatHub did not take. */
	#refused: string | undefined;
	readonly #deps: CompanySessionDeps;
	readonly #pauses: LoginPauses;
	readonly #flights = new SingleFlight<'login', Outcome>();

	constructor(deps: CompanySessionDeps) {
		this.#deps = deps;
		this.#pauses = new LoginPauses(deps.clock);
	}

	/** Whether there is a login to repeat; a profile token is given once and for all. */
	get canRenew(): boolean {
		return this.#deps.credentials.kind === 'login';
	}

	/** What authenticates a call; logs in when there is nothing. */
	pass(): Promise<Outcome> {
		return this.#obtain(-Infinity);
	}

	/** Logs in although there is a token, unless it is very young or a failed login has its pause. */
	renew(): Promise<Outcome> {
		return this.#obtain(this.#deps.clock.now() - YOUNG_MS);
	}

	/** Drops a token that ChatHub does not take, unless another call has replaced it. */
	drop(pass: Pass): void {
		if (this.#pass?.pass === pass) {
			this.#refused = this.#pass.token;
			this.#pass = undefined;
		}
	}

	/** Notes that ChatHub takes these credentials. */
	confirm(): void {
		this.#pauses.forget();
	}

	/** Notes that ChatHub does not take these credentials, although it gave the token; nobody asks for a while. */
	async refuse(pass: Pass): Promise<void> {
		this.drop(pass);
		if (this.#pass !== undefined || this.#pauses.failure() !== undefined) {
			return;
		}
		const { credentials } = this.#deps;
		if (credentials.kind === 'login') {
			await this.#flights.run('login', () => this.#shareRefusal(credentials));
		} else {
			this.#pauses.begin(this.#pauses.after(refused));
		}
	}

	async #obtain(madeSince: number): Promise<Outcome> {
		if (this.#pass !== undefined && this.#pass.pass.madeAt >= madeSince) {
			return success(this.#pass.pass);
		}
		const pausing = this.#pauses.failure();
		if (pausing !== undefined) {
			return failure(pausing);
		}
		const { credentials, login } = this.#deps;
		if (credentials.kind === 'profile') {
			const { token } = credentials;
			return this.#keep(token, { headers: { 'x-authorization-key': token }, madeAt: Infinity });
		}
		return this.#flights.run('login', () =>
			this.#share(credentials, madeSince, () => login(credentials)),
		);
	}

	/** The dead token goes first, so that no other replica tries it as well. */
	async #shareRefusal(company: CompanyLogin): Promise<Outcome> {
		const { value } = schemasOf(fingerprint(company));
		await this.#deps.sharing.forget(COMPANY_TOKEN, value, ({ token }) => token === this.#refused);
		return this.#share(company, -Infinity, () => Promise.resolve(failure(refused)));
	}

	/** Takes what another replica has, or does the work for all of them. */
	async #share(company: CompanyLogin, madeSince: number, work: () => ReturnType<Login>): Promise<Outcome> {
		const { sharing, clock } = this.#deps;
		const outcome = await sharing.once({
			name: COMPANY_TOKEN,
			...schemasOf(fingerprint(company)),
			accepts: ({ token, madeAt }) => token !== this.#refused && madeAt >= madeSince,
			make: async () => this.#stamp(fingerprint(company), await work()),
			keepsMs: (made) => (made.ok ? KEPT_MS : Math.max(0, made.failure.until - clock.now())),
		});
		if (!outcome.ok) {
			this.#pauses.begin(outcome.failure);
			return failure(this.#pauses.failure() ?? { kind: outcome.failure.kind });
		}
		const { token, madeAt } = outcome.value;
		this.#pauses.end();
		return this.#keep(token, { headers: { authorization: `Bearer ${token}` }, madeAt });
	}

	#stamp(credentials: string, made: Result<string, UpstreamFailure>): Result<CompanyToken, SharedPause> {
		return made.ok
			? success({ token: made.value, madeAt: this.#deps.clock.now(), credentials })
			: failure({ ...this.#pauses.after(made.failure), credentials });
	}

	#keep(token: string, pass: Pass): Outcome {
		this.#pass = { pass, token };
		return success(pass);
	}
}

/** Tells these credentials from those before a new password. Only ever kept where the token itself may be. */
const fingerprint = ({ login, password }: CompanyLogin): string =>
	createHash('sha256')
		.update(JSON.stringify([login, password]))
		.digest('base64url')
		.slice(0, 16);

/** What replicas with the same credentials leave for each other; what others left does not fit. */
const schemasOf = (fingerprintOfOurs: string) => {
	const credentials = z.literal(fingerprintOfOurs);
	return {
		value: z.object({ token: z.string(), madeAt: z.number(), credentials }),
		failure: z.object({
			kind: z.enum([
				'upstream_login_refused',
				'upstream_unreachable',
				'upstream_contract',
				'upstream_refused',
			]),
			until: z.number(),
			length: z.number(),
			credentials,
		}),
	};
};

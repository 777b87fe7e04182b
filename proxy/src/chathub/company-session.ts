import type { Clock } from '../domain/clock.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { SingleFlight } from '../domain/single-flight.ts';
import type { UpstreamFailure } from '../domain/failures.ts';

/** How the company proves who it is: a login, or a profile token from the vendor's dashboard. */
export type CompanyCredentials =
	| { readonly kind: 'login'; readonly login: string; readonly password: string }
	| { readonly kind: 'profile'; readonly token: string };

/** Asks ChatHub for a company token. */
export type Login = (credentials: {
	readonly login: string;
	readonly password: string;
}) => Promise<Result<string, UpstreamFailure>>;

type Headers = Readonly<Record<string, string>>;

/** Pause after ChatHub refused the company: repeating it at once cannot help and may lock the account. */
const COOL_DOWN_MS = 10_000;
/** The vendor advises one login a second at most; a token that young is as good as a new one. */
const LOGIN_INTERVAL_MS = 1_000;

/** Keeps the company logged in: one login however many calls need it, and again when the token was revoked. */
export class CompanySession {
	#headers: Headers | undefined;
	#renewedAt = 0;
	#refusedUntil = 0;
	readonly #flights = new SingleFlight<'login', Result<Headers, UpstreamFailure>>();
	readonly #credentials: CompanyCredentials;
	readonly #login: Login;
	readonly #clock: Clock;

	constructor(credentials: CompanyCredentials, login: Login, clock: Clock) {
		this.#credentials = credentials;
		this.#login = login;
		this.#clock = clock;
	}

	/** Headers that authenticate a call; logs in when there is no company token. */
	async headers(): Promise<Result<Headers, UpstreamFailure>> {
		return this.#isCoolingDown() || this.#headers === undefined ? this.renew() : success(this.#headers);
	}

	/** Whether there is a login to repeat; a profile token is given once and for all. */
	get canRenew(): boolean {
		return this.#credentials.kind === 'login';
	}

	/**
	 * Logs in although there is a token, unless that is younger than a second. A profile token is only said to be
	 * there, or to have been refused just now.
	 */
	async renew(): Promise<Result<Headers, UpstreamFailure>> {
		if (this.#isCoolingDown()) {
			return failure({ kind: 'upstream_login_refused' });
		}
		if (this.#headers !== undefined && this.#clock.now() < this.#renewedAt + LOGIN_INTERVAL_MS) {
			return success(this.#headers);
		}
		return this.#flights.run('login', () => this.#authenticate());
	}

	/** Drops a token that ChatHub no longer takes, unless another call has replaced it already. */
	drop(headers: Headers): void {
		if (this.#headers === headers) {
			this.#headers = undefined;
		}
	}

	/** Notes that ChatHub does not take these credentials; nothing is asked for a while. */
	refuse(): UpstreamFailure {
		this.#headers = undefined;
		this.#refusedUntil = this.#clock.now() + COOL_DOWN_MS;
		return { kind: 'upstream_login_refused' };
	}

	async #authenticate(): Promise<Result<Headers, UpstreamFailure>> {
		if (this.#credentials.kind === 'profile') {
			this.#headers = { 'x-authorization-key': this.#credentials.token };
			return success(this.#headers);
		}
		const token = await this.#login(this.#credentials);
		if (!token.ok) {
			return token.failure.kind === 'upstream_login_refused' ? failure(this.refuse()) : token;
		}
		this.#renewedAt = this.#clock.now();
		this.#headers = { authorization: `Bearer ${token.value}` };
		return success(this.#headers);
	}

	#isCoolingDown(): boolean {
		return this.#clock.now() < this.#refusedUntil;
	}
}

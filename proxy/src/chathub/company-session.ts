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
type Outcome = Result<Headers, UpstreamFailure>;

/** The vendor advises one login a second at most; a token that young is as good as a new one. */
const LOGIN_INTERVAL_MS = 1_000;
/** Pauses double while nothing succeeds. Repeating a refused login at once cannot help and may lock the account. */
const FAILED_PAUSE_MS = { first: LOGIN_INTERVAL_MS, longest: 10_000 };
const REFUSED_PAUSE_MS = { first: 10_000, longest: 5 * 60_000 };

/** Keeps the company logged in: one login however many calls need it, and again when the token was revoked. */
export class CompanySession {
	#headers: Headers | undefined;
	#latest: Outcome | undefined;
	#nextAttemptAt = 0;
	/** The latest pause after a failure; 0 when there was none since ChatHub last took the credentials. */
	#pause = 0;
	readonly #credentials: CompanyCredentials;
	readonly #flights = new SingleFlight<'login', Outcome>();
	readonly #login: Login;
	readonly #clock: Clock;

	constructor(credentials: CompanyCredentials, login: Login, clock: Clock) {
		this.#credentials = credentials;
		this.#login = login;
		this.#clock = clock;
	}

	/** Headers that authenticate a call; logs in when there is no company token. */
	async headers(): Promise<Outcome> {
		return this.#headers === undefined ? this.renew() : success(this.#headers);
	}

	/** Whether there is a login to repeat; a profile token is given once and for all. */
	get canRenew(): boolean {
		return this.#credentials.kind === 'login';
	}

	/** Logs in although there is a token, unless the latest attempt is too young: then its outcome counts. */
	async renew(): Promise<Outcome> {
		return this.#latest !== undefined && this.#isPausing()
			? this.#latest
			: this.#flights.run('login', () => this.#attempt());
	}

	/** Drops a token that ChatHub does not take, unless another call has replaced it; a very young one has to do a little longer. */
	drop(headers: Headers): void {
		if (this.#headers === headers) {
			this.#headers = undefined;
		}
	}

	/** Notes that ChatHub takes these credentials. */
	confirm(): void {
		this.#pause = 0;
	}

	/** Notes that ChatHub does not take these credentials; nothing is asked for a while. */
	refuse(): UpstreamFailure {
		const refused = { kind: 'upstream_login_refused' } as const;
		if (this.#latest?.ok !== false || !this.#isPausing()) {
			this.#fail(refused);
		}
		return refused;
	}

	async #attempt(): Promise<Outcome> {
		const outcome = await this.#authenticate();
		if (outcome.ok) {
			this.#headers = outcome.value;
			this.#latest = outcome;
			this.#nextAttemptAt = this.#clock.now() + LOGIN_INTERVAL_MS;
		} else {
			this.#fail(outcome.failure);
		}
		return outcome;
	}

	async #authenticate(): Promise<Outcome> {
		if (this.#credentials.kind === 'profile') {
			return success({ 'x-authorization-key': this.#credentials.token });
		}
		const token = await this.#login(this.#credentials);
		return token.ok ? success({ authorization: `Bearer ${token.value}` }) : token;
	}

	/** All who come during the pause share the failure; an outage of the login says nothing about a token that there is. */
	#fail(reason: UpstreamFailure): void {
		const isRefused = reason.kind === 'upstream_login_refused';
		if (isRefused) {
			this.#headers = undefined;
		}
		const { first, longest } = isRefused ? REFUSED_PAUSE_MS : FAILED_PAUSE_MS;
		this.#pause = Math.min(Math.max(first, this.#pause * 2), longest);
		this.#nextAttemptAt = this.#clock.now() + this.#pause;
		this.#latest = failure(reason);
	}

	#isPausing(): boolean {
		return this.#clock.now() < this.#nextAttemptAt;
	}
}

/**
 * The words and spellings that the schemas allow. Free of zod, so that a browser bundle which builds smaller schemas
 * of its own takes them from here.
 */

/** A site's name in the proxy's site list, for example `shop-example`. */
export const SITE_ID = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** The public name of one site key. */
export const KID = /^[A-Za-z0-9_-]{1,64}$/;

/** base64url (no padding) of exactly 32 bytes. The last character carries four bits only. */
export const SITE_KEY = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** `chathub_v1_<payload>_<checksum>`. */
export const CONNECTION_STRING = /^chathub_v1_[A-Za-z0-9_-]+_[0-9a-f]{8}$/;

/** Whether a text is an origin as browsers serialise it (RFC 6454 §6.2), of http or https. */
export const isSerializedOrigin = (value: string): boolean =>
	/^https?:\/\//.test(value) && URL.canParse(value) && new URL(value).origin === value;

export const OPERATOR_STATUSES = ['active', 'inactive', 'deleted'] as const;

/**
 * What the proxy last saw of ChatHub: `unknown` until the first call, `login_refused` when it does not accept the
 * company login or profile token, `unreachable` for network errors, time-outs and answers that make no sense.
 */
export const UPSTREAM_STATES = ['ok', 'unknown', 'login_refused', 'unreachable'] as const;

/** The way from the company login to a token that ChatHub itself calls valid, in the order walked. */
export const DIAGNOSIS_STEPS = ['login', 'organizations', 'operators', 'mint', 'validate'] as const;

/** `skipped`: an earlier step failed, or there is nothing to do (a profile token needs no login). */
export const DIAGNOSIS_STEP_STATUSES = ['passed', 'failed', 'skipped'] as const;

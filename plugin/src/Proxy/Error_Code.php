<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

/** Everything that may go wrong and is answered with a sentence. `chathub_` is put in front for WordPress. */
enum Error_Code: string {

	// Generated from proxy/src/contract/problem-codes.ts by `npm run generate`.
	case Invalid_Request          = 'invalid_request';
	case Invalid_Token            = 'invalid_token';
	case Clock_Skew               = 'clock_skew';
	case Insufficient_Scope       = 'insufficient_scope';
	case Organization_Not_Allowed = 'organization_not_allowed';
	case Organization_Not_Found   = 'organization_not_found';
	case Operator_Not_Found       = 'operator_not_found';
	case No_Operator              = 'no_operator';
	case Not_Found                = 'not_found';
	case Method_Not_Allowed       = 'method_not_allowed';
	case Too_Many_Requests        = 'too_many_requests';
	case Upstream_Login_Refused   = 'upstream_login_refused';
	case Upstream_Unreachable     = 'upstream_unreachable';
	case Upstream_Contract        = 'upstream_contract';
	case Upstream_Refused         = 'upstream_refused';
	case Internal_Error           = 'internal_error';

	private const FROM_PROXY = array(
		self::Invalid_Request,
		self::Invalid_Token,
		self::Clock_Skew,
		self::Insufficient_Scope,
		self::Organization_Not_Allowed,
		self::Organization_Not_Found,
		self::Operator_Not_Found,
		self::No_Operator,
		self::Not_Found,
		self::Method_Not_Allowed,
		self::Too_Many_Requests,
		self::Upstream_Login_Refused,
		self::Upstream_Unreachable,
		self::Upstream_Contract,
		self::Upstream_Refused,
		self::Internal_Error,
	);
	// End of what is generated.

	// What we say ourselves.
	case Unreachable               = 'unreachable';
	case Tls                       = 'tls';
	case Curl_Missing              = 'curl_missing';
	case Unexpected_Answer         = 'unexpected_answer';
	case Proxy_Mismatch            = 'proxy_mismatch';
	case Invalid_Connection_String = 'invalid_connection_string';
	case Private_Address           = 'private_address';
	case Not_Connected             = 'not_connected';
	case Unreadable_Connection     = 'unreadable_connection';
	case Connection_Read_Only      = 'connection_read_only';
	case Department_Not_Found      = 'department_not_found';
	case Override_Refused          = 'override_refused';

	/** A code that the proxy may use; ours are not for it to say. */
	public static function from_proxy( string $code ): ?self {
		$known = self::tryFrom( $code );
		return in_array( $known, self::FROM_PROXY, true ) ? $known : null;
	}

	/**
	 * The HTTP status of our own REST answer. That the proxy refuses WordPress is a bad gateway to the person in
	 * front of the screen, not a missing right of theirs.
	 */
	public function status(): int {
		return match ( $this ) {
			self::Invalid_Connection_String, self::Private_Address, self::Override_Refused => 400,
			self::Organization_Not_Allowed                                                 => 403,
			self::Organization_Not_Found, self::Operator_Not_Found, self::Department_Not_Found => 404,
			self::No_Operator, self::Not_Connected, self::Unreadable_Connection, self::Connection_Read_Only => 409,
			self::Too_Many_Requests                                                        => 429,
			default                                                                        => 502,
		};
	}
}

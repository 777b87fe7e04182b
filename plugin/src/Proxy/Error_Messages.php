<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

use WP_Error;

/** The one place where codes become sentences. Each says what is wrong and what to do next. */
final class Error_Messages {

	/**
	 * @param array{reason?: string, host?: string, minutes?: int, expected?: string, actual?: string} $context What some sentences name.
	 */
	public static function error( Error_Code $code, array $context = array() ): WP_Error {
		return new WP_Error( 'chathub_' . $code->value, self::sentence( $code, $context ), array( 'status' => $code->status() ) );
	}

	/** Whether that is the error. */
	public static function is( WP_Error $error, Error_Code $code ): bool {
		return 'chathub_' . $code->value === $error->get_error_code();
	}

	/**
	 * @param array{reason?: string, host?: string, minutes?: int, expected?: string, actual?: string} $context As for error().
	 */
	public static function sentence( Error_Code $code, array $context = array() ): string {
		return match ( $code ) {
			Error_Code::Invalid_Request           => __( 'The proxy did not understand the request. Check that the plugin and the proxy have the same version.', 'chathub' ),
			Error_Code::Invalid_Token             => __( 'The proxy does not accept this site’s key. Ask whoever runs the proxy for the current connection string and paste it again.', 'chathub' ),
			Error_Code::Clock_Skew                => self::clock_skew( $context['minutes'] ?? 0 ),
			Error_Code::Insufficient_Scope        => __( 'The proxy does not let this site read organizations and operators. Ask whoever runs the proxy to add the scope “read” to the site.', 'chathub' ),
			Error_Code::Organization_Not_Allowed  => __( 'The proxy does not let this site use that organization. Ask whoever runs the proxy to add it to the site’s organizations.', 'chathub' ),
			Error_Code::Organization_Not_Found    => __( 'ChatHub does not know that organization. Choose another one.', 'chathub' ),
			Error_Code::Operator_Not_Found        => __( 'ChatHub does not know that operator in this organization. Choose another one.', 'chathub' ),
			Error_Code::No_Operator               => __( 'The operator is not active, or the organization has no active operator. Activate one in ChatHub, or choose another one.', 'chathub' ),
			Error_Code::Not_Found,
			Error_Code::Method_Not_Allowed        => __( 'The proxy does not know this request. Update the proxy to the version of the plugin.', 'chathub' ),
			Error_Code::Too_Many_Requests         => __( 'This site has asked the proxy too often. Wait a minute, then try again.', 'chathub' ),
			Error_Code::Upstream_Login_Refused    => __( 'ChatHub does not accept the proxy’s login. Ask whoever runs the proxy to check the company login and password.', 'chathub' ),
			Error_Code::Upstream_Unreachable      => __( 'The proxy works, but it cannot reach ChatHub. Try again in a few minutes.', 'chathub' ),
			Error_Code::Upstream_Contract         => __( 'ChatHub answered the proxy in a way that it does not understand. Ask whoever runs the proxy to check the API’s address and to update the proxy.', 'chathub' ),
			Error_Code::Upstream_Refused          => __( 'ChatHub refused the proxy’s request. Check in ChatHub that the company and the operator are active.', 'chathub' ),
			Error_Code::Internal_Error            => __( 'The proxy failed. Try again; if that does not help, ask whoever runs the proxy to look into its log.', 'chathub' ),
			Error_Code::Unreachable               => __( 'The proxy cannot be reached from this server. Check that it runs, that its address in the connection string is right, and that this server may call it.', 'chathub' ),
			Error_Code::Tls                       => __( 'No secure connection to the proxy could be made. Ask whoever runs the proxy to check its certificate.', 'chathub' ),
			Error_Code::Curl_Missing              => __( 'This server’s PHP has no cURL, and without it the proxy’s name cannot be called safely. Ask your host to switch on PHP’s extension “curl”.', 'chathub' ),
			Error_Code::Unexpected_Answer         => __( 'Something answered at the proxy’s address, but not as the ChatHub proxy does. Check the address in the connection string and what stands in front of the proxy.', 'chathub' ),
			Error_Code::Proxy_Mismatch            => self::mismatch( $context['expected'] ?? '', $context['actual'] ?? '' ),
			Error_Code::Invalid_Connection_String => self::invalid_connection_string( $context['reason'] ?? '' ),
			Error_Code::Private_Address           => self::private_address( $context['host'] ?? '' ),
			Error_Code::Not_Connected             => __( 'This site is not connected to a proxy yet. Paste the connection string under Settings → ChatHub.', 'chathub' ),
			Error_Code::Unreadable_Connection     => __( 'There is a connection, but this site cannot read it: it is damaged, or the site’s security keys have changed. Paste the connection string again.', 'chathub' ),
			Error_Code::Connection_Read_Only      => __( 'The connection is set in wp-config.php or in the server’s environment. Change CHATHUB_CONNECTION there.', 'chathub' ),
			Error_Code::Department_Not_Found      => __( 'There is no chat for this department. Choose another one in the block.', 'chathub' ),
			Error_Code::Override_Refused          => __( 'Use the real HTTP method and no _method, _jsonp or _envelope parameter.', 'chathub' ),
		};
	}

	private static function clock_skew( int $minutes ): string {
		if ( 0 === $minutes ) {
			return __( 'The clocks of this server and of the proxy differ. Set both by network time (NTP), then try again.', 'chathub' );
		}
		return sprintf(
			/* translators: %s: number of minutes. */
			_n(
				'The clocks of this server and of the proxy differ by about %s minute. Set both by network time (NTP), then try again.',
				'The clocks of this server and of the proxy differ by about %s minutes. Set both by network time (NTP), then try again.',
				$minutes,
				'chathub'
			),
			number_format_i18n( $minutes )
		);
	}

	private static function mismatch( string $expected, string $actual ): string {
		return sprintf(
			/* translators: 1: what the connection string says, 2: what the proxy says. */
			__( 'The connection string says “%1$s”, the proxy says “%2$s”. Ask whoever runs the proxy to check its public address and to make a new connection string.', 'chathub' ),
			$expected,
			$actual
		);
	}

	private static function private_address( string $host ): string {
		return sprintf(
			/* translators: %s: host name. */
			__( 'The proxy’s address “%s” leads into this server’s own network. Use the proxy’s public address. For development only, set CHATHUB_ALLOW_LOCAL_PROXY to true in wp-config.php.', 'chathub' ),
			$host
		);
	}

	private static function invalid_connection_string( string $reason ): string {
		return match ( $reason ) {
			'prefix'     => __( 'This is not a connection string. It starts with chathub_v1_; copy it whole from the proxy.', 'chathub' ),
			'truncated'  => __( 'The connection string is incomplete. Copy it whole, with the eight characters after the last underscore.', 'chathub' ),
			'checksum'   => __( 'The connection string was changed or cut when it was copied. Copy it whole and paste it again.', 'chathub' ),
			'site'       => __( 'The site’s name in the connection string is wrong. Ask whoever runs the proxy for a new connection string.', 'chathub' ),
			'kid', 'key' => __( 'The key in the connection string is wrong. Ask whoever runs the proxy for a new connection string.', 'chathub' ),
			'url_scheme' => __( 'The proxy’s address in the connection string must start with https://. Ask whoever runs the proxy for a new connection string.', 'chathub' ),
			'url_port'   => __( 'The port in the proxy’s address must be 443 or one from 1024 to 65535. Ask whoever runs the proxy for a new connection string.', 'chathub' ),
			'url_form'   => __( 'The proxy’s address in the connection string must look like https://chat.example.com: a host name, no path, no user name, no slash at the end. Ask whoever runs the proxy for a new connection string.', 'chathub' ),
			default      => __( 'The connection string has no usable content. Ask whoever runs the proxy for a new one.', 'chathub' ),
		};
	}
}

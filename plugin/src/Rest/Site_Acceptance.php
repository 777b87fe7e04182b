<?php
declare( strict_types=1 );

namespace ChatHub\Rest;

use ChatHub\Connection\Connection;
use ChatHub\Connection\Proxy_Url;
use ChatHub\Proxy\Error_Code;
use ChatHub\Proxy\Error_Messages;
use ChatHub\Proxy\Site_Report;
use WP_Error;

/** Holds what the proxy says about itself against the connection string, before anything of it reaches a page. */
final class Site_Acceptance {

	public function __construct( private readonly Proxy_Url $urls ) {}

	public function refusal( Connection $connection, Site_Report $report ): ?WP_Error {
		$form = $this->urls->form_refusal( $connection->url ); // Not asked yet when CHATHUB_PROXY_INTERNAL_URL led the way.
		if ( null !== $form ) {
			return $form;
		}
		if ( $report->site() !== $connection->site ) {
			return self::mismatch( $connection->site, $report->site() );
		}
		if ( $report->token_endpoint() !== $connection->token_endpoint() ) {
			return self::mismatch( $connection->token_endpoint(), $report->token_endpoint() );
		}
		foreach ( array( $report->widget_url(), $report->frame_url() ) as $address ) {
			if ( null !== $address && ! $this->urls->allows_browser( $address ) ) {
				return self::mismatch( 'https://…', $address );
			}
		}
		return null;
	}

	private static function mismatch( string $expected, string $actual ): WP_Error {
		return Error_Messages::error(
			Error_Code::Proxy_Mismatch,
			array(
				'expected' => $expected,
				'actual'   => mb_substr( $actual, 0, 200 ),
			)
		);
	}
}

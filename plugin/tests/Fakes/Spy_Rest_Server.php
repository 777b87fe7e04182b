<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Fakes;

use WP_REST_Server;

/** Keeps the headers and status that a command line cannot send. */
final class Spy_Rest_Server extends WP_REST_Server {

	/** @var array<string, string> */
	public array $sent = array();

	public int $status = 0;

	public function send_header( $key, $value ): void {
		$this->sent[ strtolower( $key ) ] = $value;
	}

	public function remove_header( $key ): void {
		unset( $this->sent[ strtolower( $key ) ] );
	}

	protected function set_status( $code ): void {
		$this->status = $code;
	}
}

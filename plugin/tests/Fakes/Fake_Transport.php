<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Fakes;

use Closure;
use LogicException;
use WpOrg\Requests\Transport;

/** Stands where WordPress's HTTP API would open a connection, below all that core checks and follows by itself. */
final class Fake_Transport implements Transport {

	/** @var list<string> */
	public array $urls = array();

	/**
	 * @param string $answer As it comes over the wire, header and body.
	 */
	public function __construct( private readonly string $answer ) {}

	/** For `requests-requests.before_request`, with five arguments. */
	public function hook(): Closure {
		return function ( mixed $url, mixed $headers, mixed $data, mixed $type, mixed &$options ): void {
			if ( is_array( $options ) ) {
				$options['transport'] = $this;
			}
		};
	}

	/**
	 * @param string              $url     To call.
	 * @param array<mixed>        $headers Not looked at.
	 * @param string|array<mixed> $data    Not looked at.
	 * @param array<mixed>        $options Not looked at.
	 */
	public function request( $url, $headers = array(), $data = array(), $options = array() ): string {
		$this->urls[] = $url;
		return $this->answer;
	}

	/**
	 * @param array<mixed> $requests Not looked at.
	 * @param array<mixed> $options  Not looked at.
	 * @return never
	 * @throws LogicException Always: nothing of ours asks in parallel.
	 */
	public function request_multiple( $requests, $options ): array {
		throw new LogicException( 'Not prepared for parallel requests.' );
	}

	public static function test( $capabilities = array() ): bool {
		return true;
	}
}

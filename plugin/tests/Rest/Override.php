<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

use ChatHub\Tests\Fakes\Wire_Request;

/** How a request says what it is: honestly, or by one of the REST server's side doors. */
enum Override: string {

	case None              = 'as it is';
	case Head              = 'as HEAD';
	case Link              = 'GET with ?_method';
	case Plain_Link        = 'GET with ?rest_route and _method';
	case Upper_Case_Link   = 'GET with ?_method, route in capitals';
	case Method_In_Query   = '?_method';
	case Method_In_Form    = 'POST with _method in a form';
	case Method_In_Json    = '_method in the JSON';
	case Jsonp             = '?_jsonp';
	case Jsonp_In_Json     = '_jsonp in the JSON';
	case Envelope          = '?_envelope';
	case Envelope_In_Json  = '_envelope in the JSON';
	case Header_Behind_Get = 'GET with X-HTTP-Method-Override';
	case Header_Behind_Post = 'POST with X-HTTP-Method-Override'; // What apiFetch sends instead of PUT and DELETE.

	/** The request for that row; null when it would be the same as another. */
	public function request( Access_Row $row ): ?Wire_Request {
		$method = $row->method;
		$route  = $row->route;
		$body   = $row->body;
		return match ( $this ) {
			self::None               => new Wire_Request( $method, $route, array(), $body ),
			self::Head               => 'GET' === $method ? new Wire_Request( 'HEAD', $route ) : null,
			self::Link               => self::link( $row, $route ),
			self::Plain_Link         => self::link( $row, $route )->with_query( 'rest_route', $route ),
			self::Upper_Case_Link    => self::link( $row, strtoupper( $route ) ),
			self::Method_In_Query    => new Wire_Request( $method, $route, array( '_method' => $method ), $body ),
			self::Method_In_Form     => new Wire_Request( 'POST', $route, array(), null, array( '_method' => $method ) + self::query( $body ) ),
			self::Method_In_Json     => new Wire_Request( $method, $route, array(), array( '_method' => $method ) + (array) $body ),
			self::Jsonp              => new Wire_Request( $method, $route, array( '_jsonp' => 'steal' ), $body ),
			self::Jsonp_In_Json      => new Wire_Request( $method, $route, array(), array( '_jsonp' => 'steal' ) + (array) $body ),
			self::Envelope           => new Wire_Request( $method, $route, array( '_envelope' => '1' ), $body ),
			self::Envelope_In_Json   => new Wire_Request( $method, $route, array(), array( '_envelope' => '1' ) + (array) $body ),
			self::Header_Behind_Get  => new Wire_Request( 'GET', $route, self::query( $body ), null, array(), array( 'X-HTTP-Method-Override' => $method ) ),
			self::Header_Behind_Post => new Wire_Request( 'POST', $route, array(), $body, array(), array( 'X-HTTP-Method-Override' => $method ) ),
		};
	}

	public function is_refused( string $method ): bool {
		return match ( $this ) {
			self::None, self::Head   => false,
			self::Header_Behind_Post => ! in_array( $method, array( 'PUT', 'PATCH', 'DELETE' ), true ),
			default                  => true,
		};
	}

	private static function link( Access_Row $row, string $route ): Wire_Request {
		return new Wire_Request( 'GET', $route, array( '_method' => $row->method ) + self::query( $row->body ) );
	}

	/**
	 * What a link or a form can carry of a body.
	 *
	 * @param array<string, mixed>|null $body
	 * @return array<string, string>
	 */
	private static function query( ?array $body ): array {
		return array_map( static fn ( mixed $value ): string => is_scalar( $value ) ? (string) $value : '', (array) $body );
	}
}

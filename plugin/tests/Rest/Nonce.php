<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

use ChatHub\Tests\Fakes\Browser;
use ChatHub\Tests\Fakes\Wire_Request;

/** With which nonce a request comes. */
enum Nonce: string {

	case Valid              = 'valid nonce';
	case Valid_In_The_Query = 'valid nonce in the query';
	case Missing            = 'no nonce';
	case Stale              = 'stale nonce';
	case Of_Another_Person  = 'nonce of another person';
	case Of_Another_Action  = 'nonce of another action';

	public function add_to( Wire_Request $request, Browser $own, Browser $other ): Wire_Request {
		return match ( $this ) {
			self::Valid              => $request->with_header( 'X-WP-Nonce', $own->nonce() ),
			self::Valid_In_The_Query => $request->with_query( '_wpnonce', $own->nonce() ),
			self::Missing            => $request,
			self::Stale              => $request->with_header( 'X-WP-Nonce', $own->nonce( 'wp_rest', 2 ) ),
			self::Of_Another_Person  => $request->with_header( 'X-WP-Nonce', $other->nonce() ),
			self::Of_Another_Action  => $request->with_header( 'X-WP-Nonce', $own->nonce( 'chathub' ) ),
		};
	}

	public function is_refused(): bool {
		return match ( $this ) {
			self::Valid, self::Valid_In_The_Query, self::Missing => false,
			self::Stale, self::Of_Another_Person, self::Of_Another_Action => true,
		};
	}
}

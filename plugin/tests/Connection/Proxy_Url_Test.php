<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Connection;

use ChatHub\Connection\Proxy_Url;
use ChatHub\Tests\Fakes\Fixed_Resolver;
use ChatHub\Tests\Test_Case;

/** What is asked of addresses that nobody calls from here. Which ones may be called: ChatHub\Tests\Proxy\Address_Test. */
final class Proxy_Url_Test extends Test_Case {

	public function test_the_form_is_judged_without_a_look_up(): void {
		$resolver = new Fixed_Resolver( array( 'inside.example' => array( '10.0.0.1' ) ) );
		$urls     = new Proxy_Url( $resolver, false );
		self::assertNull( $urls->form_refusal( 'https://inside.example' ) );
		self::assertNotNull( $urls->form_refusal( 'https://10.0.0.1' ) );
		self::assertTrue( $urls->allows_browser( 'https://widget.example/a/b.js?v=1' ) );
		self::assertSame( array(), $resolver->asked );
	}

	public function test_localhost_is_never_looked_up(): void {
		$resolver = new Fixed_Resolver( array( 'localhost' => array( '93.184.215.14' ) ) );
		self::assertSame( array( '127.0.0.1', '::1' ), ( new Proxy_Url( $resolver, true ) )->addresses( 'http://localhost:8787' ) );
		self::assertSame( array(), $resolver->asked );
	}

	public function test_pages_get_https_addresses_only(): void {
		$urls = new Proxy_Url( new Fixed_Resolver(), false );
		foreach ( array( 'http://widget.example/x.js', 'http://127.0.0.1/x.js', 'javascript:alert(1)', '//widget.example/x.js', 'https://me@widget.example/x.js', 'data:text/javascript,1', '' ) as $url ) {
			self::assertFalse( $urls->allows_browser( $url ), $url );
		}
		$urls = new Proxy_Url( new Fixed_Resolver(), true );
		self::assertTrue( $urls->allows_browser( 'http://127.0.0.1:9000/x.js' ) );
		self::assertFalse( $urls->allows_browser( 'http://widget.example/x.js' ) );
	}
}

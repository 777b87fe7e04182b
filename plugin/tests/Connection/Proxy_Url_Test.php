<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Connection;

use ChatHub\Connection\Proxy_Url;
use ChatHub\Tests\Fakes\Fixed_Resolver;
use ChatHub\Tests\Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

final class Proxy_Url_Test extends Test_Case {

	private const NAMES = array(
		'proxy.example'    => array( '93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c' ),
		'inside.example'   => array( '10.1.2.3' ),
		'half.example'     => array( '93.184.215.14', '127.0.0.1' ),
		'mapped.example'   => array( '::ffff:169.254.169.254' ),
		'six.example'      => array( '2606:4700::1111', 'fd00::1' ),
		'nat64.example'    => array( '64:ff9b::7f00:1' ),
		'tunnel.example'   => array( '2002:7f00:1::' ),
		'link.example'     => array( 'fe80::1' ),
		'metadata.example' => array( '169.254.169.254' ),
		'localhost'        => array( '127.0.0.1', '::1' ),
		'host.internal'    => array( '192.168.65.2' ),
		'public.internal'  => array( '93.184.215.14' ),
	);

	public static function allowed(): array {
		return array_map(
			static fn ( string $url ): array => array( $url ),
			array( 'https://proxy.example', 'https://proxy.example:8443', 'https://proxy.example:65535', 'https://93.184.215.14', 'https://8.8.8.8:1024' )
		);
	}

	#[DataProvider( 'allowed' )]
	public function test_allows_public_https( string $url ): void {
		self::assertNull( self::urls()->refusal( $url ) );
	}

	public static function refused(): array {
		$cases = array(
			'private'  => array(
				'https://127.0.0.1',
				'https://127.255.0.9:8443',
				'https://10.0.0.1',
				'https://172.16.0.1',
				'https://172.31.255.255',
				'https://192.168.1.1',
				'https://169.254.169.254',
				'https://0.0.0.0',
				'https://100.64.0.1',
				'https://198.18.0.1',
				'https://192.0.2.1',
				'https://203.0.113.5',
				'https://224.0.0.1',
				'https://255.255.255.255',
				'https://localhost',
				'https://app.localhost',
				'https://inside.example',
				'https://half.example',
				'https://mapped.example',
				'https://six.example',
				'https://nat64.example',
				'https://tunnel.example',
				'https://link.example',
				'https://metadata.example',
			),
			'unusable' => array(
				'http://proxy.example',
				'ftp://proxy.example',
				'//proxy.example',
				'proxy.example',
				'https://',
				'https://proxy.example/',
				'https://proxy.example/path',
				'https://proxy.example?x=1',
				'https://proxy.example#x',
				'https://user@proxy.example',
				'https://user:pass@proxy.example',
				'https://proxy.example:22',
				'https://proxy.example:443',
				'https://proxy.example:1023',
				'https://proxy.example:0',
				'https://proxy.example:99999',
				'https://PROXY.example',
				'https://proxy.example.',
				'https://proxy..example',
				'https://2130706433',
				'https://0x7f.1',
				'https://127.1',
				'https://0177.0.0.1',
				'https://127.0.0.1.',
				'https://[::1]',
				'https://[::ffff:127.0.0.1]',
				'https://[2606:4700::1111]',
				'https://proxy_x.example',
				"https://proxy.example\n",
				'https://prоxy.example',
				'https://proxy.example\\@inside.example',
				'javascript:alert(1)',
				'',
			),
		);
		$rows = array();
		foreach ( $cases as $kind => $urls ) {
			foreach ( $urls as $url ) {
				$rows[ $kind . ': ' . $url ] = array( $url, 'private' === $kind ? 'chathub_private_address' : 'chathub_invalid_connection_string' );
			}
		}
		return $rows;
	}

	#[DataProvider( 'refused' )]
	public function test_refuses( string $url, string $code ): void {
		$refusal = self::urls()->refusal( $url );
		self::assertNotNull( $refusal );
		self::assertSame( $code, $refusal->get_error_code() );
	}

	public function test_a_name_without_an_address_is_unreachable(): void {
		self::assertSame( 'chathub_unreachable', self::urls()->refusal( 'https://nowhere.example' )?->get_error_code() );
	}

	public function test_development_may_use_its_own_network(): void {
		$urls = self::urls( true );
		foreach ( array( 'http://127.0.0.1:8787', 'http://localhost:8787', 'https://localhost:8787', 'http://192.168.1.5', 'http://host.internal:8787', 'https://inside.example', 'https://proxy.example' ) as $url ) {
			self::assertNull( $urls->refusal( $url ), $url );
		}
	}

	public function test_development_is_no_free_pass(): void {
		$urls = self::urls( true );
		foreach ( array( 'http://proxy.example', 'http://public.internal', 'http://169.254.169.254', 'https://169.254.169.254', 'https://metadata.example', 'https://link.example', 'http://127.0.0.1:22', 'https://0.0.0.0' ) as $url ) {
			self::assertNotNull( $urls->refusal( $url ), $url );
		}
	}

	public function test_the_form_is_judged_without_a_look_up(): void {
		$resolver = new Fixed_Resolver( self::NAMES );
		$urls     = new Proxy_Url( $resolver, false );
		self::assertNull( $urls->form_refusal( 'https://inside.example' ) );
		self::assertTrue( $urls->allows_browser( 'https://widget.example/a/b.js?v=1' ) );
		self::assertSame( array(), $resolver->asked );
	}

	public function test_pages_get_https_addresses_only(): void {
		foreach ( array( 'http://widget.example/x.js', 'http://127.0.0.1/x.js', 'javascript:alert(1)', '//widget.example/x.js', 'https://me@widget.example/x.js', 'data:text/javascript,1', '' ) as $url ) {
			self::assertFalse( self::urls()->allows_browser( $url ), $url );
		}
		self::assertTrue( self::urls( true )->allows_browser( 'http://127.0.0.1:9000/x.js' ) );
		self::assertFalse( self::urls( true )->allows_browser( 'http://widget.example/x.js' ) );
	}

	private static function urls( bool $allow_local = false ): Proxy_Url {
		return new Proxy_Url( new Fixed_Resolver( self::NAMES ), $allow_local );
	}
}

<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Connection;

use ChatHub\Connection\Dns_Host_Resolver;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Dns_Host_Resolver_Test extends TestCase {

	/**
	 * A name, and what the DNS is asked for it.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function names(): array {
		return array(
			'a name of the DNS'                => array( 'proxy.example', 'proxy.example.' ),
			'one that ends with a dot'         => array( 'proxy.example.', 'proxy.example.' ),
			'one of the local network'         => array( 'proxy', 'proxy' ),
			'a local one that ends with a dot' => array( 'proxy.', 'proxy.' ),
		);
	}

	#[DataProvider( 'names' )]
	public function test_no_search_list_completes_a_name_that_is_whole( string $name, string $asked_dns ): void {
		$asked    = array();
		$resolver = new Dns_Host_Resolver(
			static function ( string $name ) use ( &$asked ): bool {
				$asked[] = $name;
				return false;
			},
			static function ( string $name, int $type ) use ( &$asked ): array {
				$asked[] = DNS_AAAA === $type ? $name : "$name of another type";
				return array();
			}
		);
		self::assertSame( array(), $resolver->addresses( $name ) );
		self::assertSame( array( $name, $asked_dns ), $asked );
	}

	public function test_tells_every_address_once(): void {
		$records  = array(
			array(
				'type' => 'AAAA',
				'ipv6' => '2606:2800:21f::1',
			),
			array(
				'type' => 'AAAA',
				'ipv6' => '2606:2800:21f::1',
			),
		);
		$resolver = new Dns_Host_Resolver( static fn (): array => array( '93.184.215.14', '93.184.215.15' ), static fn (): array => $records );
		self::assertSame( array( '93.184.215.14', '93.184.215.15', '2606:2800:21f::1' ), $resolver->addresses( 'proxy.example' ) );
	}

	public function test_a_dns_that_does_not_answer_leaves_the_other_addresses(): void {
		$silent   = static function (): bool {
			trigger_error( 'dns_get_record(): A temporary server error occurred.', E_USER_WARNING );
			return false;
		};
		$resolver = new Dns_Host_Resolver( static fn (): array => array( '93.184.215.14' ), $silent );
		self::assertSame( array( '93.184.215.14' ), $resolver->addresses( 'proxy.example' ) );
	}

	public function test_asks_this_server_by_itself(): void {
		self::assertSame( gethostbynamel( 'localhost' ), ( new Dns_Host_Resolver( dns: static fn (): array => array() ) )->addresses( 'localhost' ) );
	}
}

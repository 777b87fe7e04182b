<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Connection;

use ChatHub\Connection\Address_Kind;
use ChatHub\Tests\Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

final class Address_Kind_Test extends Test_Case {

	public static function addresses(): array {
		return array(
			array( '8.8.8.8', Address_Kind::Public ),
			array( '172.15.255.255', Address_Kind::Public ),
			array( '172.16.0.0', Address_Kind::Private ),
			array( '172.31.255.255', Address_Kind::Private ),
			array( '172.32.0.0', Address_Kind::Public ),
			array( '100.63.255.255', Address_Kind::Public ),
			array( '100.64.0.0', Address_Kind::Reserved ),
			array( '223.255.255.255', Address_Kind::Public ),
			array( '224.0.0.0', Address_Kind::Reserved ),
			array( '127.8.8.8', Address_Kind::Loopback ),
			array( '::1', Address_Kind::Loopback ),
			array( '::', Address_Kind::Reserved ),
			array( '::2', Address_Kind::Reserved ),
			array( 'fd12:3456::1', Address_Kind::Private ),
			array( 'fe80::1', Address_Kind::Reserved ),
			array( 'ff02::1', Address_Kind::Reserved ),
			array( '2001:db8::1', Address_Kind::Reserved ),
			array( '2001::1', Address_Kind::Reserved ),
			array( '2606:4700::1111', Address_Kind::Public ),
			array( '::ffff:8.8.8.8', Address_Kind::Public ),
			array( '::ffff:10.0.0.1', Address_Kind::Private ),
			array( '64:ff9b::8.8.8.8', Address_Kind::Public ),
			array( '64:ff9b::169.254.169.254', Address_Kind::Reserved ),
			array( '2002:0808:0808::1', Address_Kind::Public ),
			array( '2002:7f00:1::1', Address_Kind::Loopback ),
			array( '127.1', Address_Kind::Reserved ),
			array( 'localhost', Address_Kind::Reserved ),
			array( '', Address_Kind::Reserved ),
		);
	}

	#[DataProvider( 'addresses' )]
	public function test_knows_where_addresses_belong( string $address, Address_Kind $kind ): void {
		self::assertSame( $kind, Address_Kind::of( $address ) );
	}
}

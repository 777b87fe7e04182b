<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

use ChatHub\Connection\Base64_Url;
use ChatHub\Connection\Connection;
use ChatHub\Connection\Connection_String;
use ChatHub\Options;
use ChatHub\Tests\Fakes\Browser;
use ChatHub\Tests\Fakes\Rest_Wire;
use ChatHub\Tests\Fakes\Wire_Request;
use ChatHub\Tokens\Keys;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * Every route of Access_Table × role × nonce × override, through the REST server as browsers reach it. What a cell must
 * answer follows from the rules in Access_Cell::refusal(). Whoever is refused changes nothing and makes the server call
 * nobody; whoever is not gets what the route's schema says.
 */
final class Access_Test extends Rest_Test_Case {

	private const ROTATED_KEY = 'another key of thirty-two bytes!';

	private Rest_Wire $wire;

	/** @var list<string> */
	private array $faults = array();

	protected function setUp(): void {
		parent::setUp();
		$this->wire   = new Rest_Wire();
		$this->faults = array();
		$this->connect( array( self::department( 'support' ) ) );
		$this->answer_as_the_proxy();
	}

	/**
	 * @return array<string, array{Access_Row, string}>
	 */
	public static function own(): array {
		return self::by_role( Access_Table::own( self::rotated_connection() ) );
	}

	#[DataProvider( 'own' )]
	public function test_own_routes( Access_Row $row, string $role ): void {
		$this->walk( $row, $role, Override::cases() );
	}

	/**
	 * @return array<string, array{Access_Row, string}>
	 */
	public static function settings_rows(): array {
		return self::by_role( Access_Table::settings() );
	}

	#[DataProvider( 'settings_rows' )]
	public function test_settings_in_core( Access_Row $row, string $role ): void {
		$this->walk( $row, $role, array( Override::None, Override::Head ) );
	}

	public function test_every_route_and_method_has_a_row(): void {
		$rows       = array_map( static fn ( Access_Row $row ): array => array( $row->method, $row->route ), Access_Table::own( '' ) );
		$registered = self::registered();
		foreach ( $registered as list( $method, $pattern ) ) {
			$matching = array_filter( $rows, static fn ( array $row ): bool => $row[0] === $method && 1 === preg_match( "@^$pattern$@iD", $row[1] ) );
			self::assertCount( 1, $matching, "$method $pattern needs one row in Access_Table::own()." );
		}
		self::assertSameSize( $registered, $rows, 'A row in Access_Table::own() names no route.' );
	}

	public function test_methods_without_a_row_lead_nowhere(): void {
		$browser = new Browser( $this->user( 'administrator' ) );
		$rows    = Access_Table::own( self::rotated_connection() );
		$known   = array_map( static fn ( Access_Row $row ): string => $row->name(), $rows );
		foreach ( $rows as $row ) {
			foreach ( array_diff( array( 'GET', 'POST', 'PUT', 'PATCH', 'DELETE' ), array( $row->method ) ) as $method ) {
				if ( ! in_array( "$method $row->route", $known, true ) ) {
					$answer = $this->wire->send( ( new Wire_Request( $method, $row->route ) )->with_header( 'X-WP-Nonce', $browser->nonce() ), $browser );
					self::assertSame( array( 404, 'rest_no_route' ), array( $answer->status, $answer->code() ), "$method $row->route" );
				}
			}
		}
	}

	public function test_what_everyone_may_read_about_the_routes_is_no_secret(): void {
		$requests = array( new Wire_Request( 'GET', '/' ), new Wire_Request( 'OPTIONS', '/wp/v2/settings' ) );
		foreach ( Access_Table::own( '' ) as $row ) {
			$requests[] = new Wire_Request( 'OPTIONS', $row->route );
		}
		foreach ( $requests as $request ) {
			$answer = $this->wire->send( $request );
			$cell   = "$request->method $request->route";
			self::assertSame( 200, $answer->status, $cell );
			foreach ( array( ...self::secrets(), self::PROXY, self::WIDGET, 'shop-example' ) as $text ) {
				self::assertStringNotContainsString( $text, $answer->text(), $cell );
			}
			if ( str_starts_with( $request->route, '/chathub/' ) ) {
				self::assertStringContainsString( 'no-store', $answer->header( 'cache-control' ), $cell );
				self::assertTrue( '/chathub/v1' === $request->route || str_contains( $answer->body, '"schema"' ), "$cell has no schema." );
			}
		}
	}

	public function test_no_batch_reaches_our_routes(): void {
		$before  = self::stored();
		$browser = new Browser( $this->user( 'administrator' ) );
		$batch   = array_map(
			static fn ( Access_Row $row ): array => array(
				'method' => $row->method,
				'path'   => $row->route,
				'body'   => (array) $row->body,
			),
			array_values( array_filter( Access_Table::own( self::rotated_connection() ), static fn ( Access_Row $row ): bool => 'GET' !== $row->method ) )
		);
		$request = new Wire_Request( 'POST', '/batch/v1', array(), array( 'requests' => $batch ) );
		$answer  = $this->wire->send( $request->with_header( 'X-WP-Nonce', $browser->nonce() ), $browser );
		self::assertSame( count( $batch ), substr_count( $answer->body, '"rest_batch_not_allowed"' ), $answer->body );
		self::assertSame( $before, self::stored() );
		self::assertSame( array(), $this->http->requests );
	}

	/**
	 * @param array<Override> $overrides
	 */
	private function walk( Access_Row $row, string $role, array $overrides ): void {
		$own   = new Browser( $this->user( $role ) );
		$other = new Browser( $this->user( 'administrator' === $role ? 'editor' : 'administrator' ) );
		foreach ( $overrides as $override ) {
			foreach ( Nonce::cases() as $nonce ) {
				$request = $override->request( $row );
				if ( null !== $request ) {
					$this->check( new Access_Cell( $row, $role, $nonce, $override ), $nonce->add_to( $request, $own, $other ), $own );
				}
			}
		}
		self::assertSame( '', implode( "\n", $this->faults ) );
	}

	private function check( Access_Cell $cell, Wire_Request $request, Browser $browser ): void {
		$before  = self::stored();
		$calls   = count( $this->http->requests );
		$answer  = $this->wire->send( $request, $browser );
		$changed = self::stored() !== $before;
		$asked   = count( $this->http->requests ) > $calls;
		foreach ( $cell->faults( $answer, $changed, $asked, self::secrets() ) as $fault ) {
			$this->faults[] = $cell->name() . ': ' . $fault;
		}
		// Core lists our routes and answers for the settings by schemas of its own; HEAD has no body.
		if ( 200 === $answer->status && '' !== $answer->body && str_starts_with( $request->route, '/chathub/v1/' ) ) {
			self::assert_as_published( $request->route, json_decode( $answer->body, true ) );
		}
		if ( $changed ) {
			$this->connect( array( self::department( 'support' ) ) );
		}
	}

	/**
	 * @param list<Access_Row> $rows
	 * @return array<string, array{Access_Row, string}>
	 */
	private static function by_role( array $rows ): array {
		$sets = array();
		foreach ( $rows as $row ) {
			foreach ( Access_Table::ROLES['anyone'] as $role ) {
				$sets[ $row->name() . " as $role" ] = array( $row, $role );
			}
		}
		return $sets;
	}

	/**
	 * What the REST server knows of ours, whatever the version in its name.
	 *
	 * @return list<array{string, string}> Method and pattern.
	 */
	private static function registered(): array {
		$found = array();
		foreach ( rest_get_server()->get_routes() as $pattern => $handlers ) {
			if ( str_starts_with( $pattern, '/chathub' ) ) {
				self::assertIsArray( $handlers );
				foreach ( array_column( $handlers, 'methods' ) as $methods ) {
					self::assertIsArray( $methods );
					foreach ( array_keys( $methods ) as $method ) {
						$found[] = array( (string) $method, $pattern );
					}
				}
			}
		}
		return $found;
	}

	/**
	 * @return array<string, mixed>
	 */
	private static function stored(): array {
		$options = array( Options::SETTINGS, Options::CONNECTION, Options::GENERATION, Options::LAUNCH_CONFIG );
		return array_combine( $options, array_map( get_option( ... ), $options ) );
	}

	/**
	 * What must never leave PHP, in every spelling that it might take.
	 *
	 * @return list<string>
	 */
	private static function secrets(): array {
		$keys    = array( self::connection()->key(), Keys::grant( self::connection() ), Keys::request( self::connection() ), self::ROTATED_KEY );
		$stored  = get_option( Options::CONNECTION );
		$secrets = is_string( $stored ) && '' !== $stored ? array( 'chathub_v1_', $stored ) : array( 'chathub_v1_' );
		foreach ( $keys as $key ) {
			array_push( $secrets, $key, bin2hex( $key ), rtrim( base64_encode( $key ), '=' ), Base64_Url::encode( $key ) );
		}
		return $secrets;
	}

	/** The same proxy and site with another key. */
	private static function rotated_connection(): string {
		return Connection_String::format( new Connection( self::PROXY, 'shop-example', 'k-rotated', self::ROTATED_KEY ) );
	}

	private function user( string $role ): int {
		$this->act_as( Access_Table::ANONYMOUS === $role ? '' : $role );
		return get_current_user_id();
	}

	private function answer_as_the_proxy(): void {
		$organization = array(
			'id'   => 12,
			'name' => 'Shop',
		);
		$operator     = array(
			'id'     => 6001,
			'name'   => 'Ann',
			'status' => 'active',
		);
		$step         = array(
			'step'        => 'login',
			'status'      => 'passed',
			'duration_ms' => 5,
		);
		$this->http->answer( 'GET ' . self::PROXY . '/v1/site', 200, self::site_answer() );
		$this->http->answer( 'GET ' . self::PROXY . '/v1/organizations', 200, array( 'organizations' => array( $organization ) ) );
		$this->http->answer( 'GET ' . self::PROXY . '/v1/organizations/12/operators', 200, array( 'operators' => array( $operator ) ) );
		$this->http->answer( 'POST ' . self::PROXY . '/v1/diagnose', 200, array( 'steps' => array( $step ) ) );
	}
}

<?php
declare( strict_types=1 );

namespace ChatHub\Tests;

use ChatHub\Clock;
use ChatHub\Connection\Connection;
use ChatHub\Connection\Connection_Cipher;
use ChatHub\Connection\Connection_Store;
use ChatHub\Connection\Connection_String;
use ChatHub\Connection\Proxy_Url;
use ChatHub\Launch\Generation;
use ChatHub\Launch\Launch_Config_Compiler;
use ChatHub\Launch\Launch_Config_Store;
use ChatHub\Options;
use ChatHub\Runtime_Config;
use ChatHub\Settings\Settings_Repository;
use ChatHub\Settings\Settings_Schema;
use ChatHub\System_Clock;
use ChatHub\Tests\Fakes\Fixed_Resolver;
use ChatHub\Tokens\Grant_Signer;

/** What tests put into a site, and the parts of the plugin built by hand where a test needs to choose one of them. */
trait Site_Fixtures {

	/** @var array<string, int> */
	private array $users = array();

	protected static function connection( string $url = self::PROXY ): Connection {
		return new Connection( $url, 'shop-example', 'k-4fTq9Zx1', implode( '', array_map( chr( ... ), range( 0, 31 ) ) ) );
	}

	protected static function connection_string( string $url = self::PROXY ): string {
		return Connection_String::format( self::connection( $url ) );
	}

	/**
	 * @return array{slug: string, label: string, organization: int, operator: int|null}
	 */
	protected static function department( string $slug, int $organization = 12, ?int $operator = 6001 ): array {
		return array(
			'slug'         => $slug,
			'label'        => ucfirst( $slug ),
			'organization' => $organization,
			'operator'     => $operator,
		);
	}

	/**
	 * Complete settings with those departments.
	 *
	 * @param list<array<string, mixed>> $departments
	 * @param array<string, mixed>       $changes
	 * @return array<string, mixed>
	 */
	protected static function settings( array $departments = array(), array $changes = array() ): array {
		return $changes + array(
			'departments'    => $departments,
			'token_lifetime' => 3600,
			'fallback'       => array(
				'message'  => '',
				'contacts' => array(),
			),
			'site_wide'      => self::site_wide( array( 'enabled' => false ) ),
			'isolated'       => false,
			'availability'   => array(
				'limited'  => false,
				'hours'    => array(),
				'holidays' => array(),
			),
			'consent'        => array(
				'required' => true,
				'category' => 'functional',
			),
		);
	}

	/**
	 * @param array<string, mixed> $changes
	 * @return array<string, mixed>
	 */
	protected static function site_wide( array $changes = array() ): array {
		return $changes + array(
			'enabled'    => true,
			'department' => '',
			'text'       => '',
			'trigger'    => 'click',
			'side'       => 'end',
		);
	}

	/**
	 * Working days, and one holiday.
	 *
	 * @return array{limited: bool, hours: list<array{day: int, from: string, to: string}>, holidays: list<string>}
	 */
	protected static function office_hours(): array {
		return array(
			'limited'  => true,
			'hours'    => array_map( static fn ( int $day ): array => self::hours( $day, '09:00', '17:30' ), array( 1, 2, 3, 4, 5 ) ),
			'holidays' => array( '2026-12-24' ),
		);
	}

	/**
	 * @return array{day: int, from: string, to: string}
	 */
	protected static function hours( int $day, string $from, string $to ): array {
		return compact( 'day', 'from', 'to' );
	}

	/**
	 * @return array{type: string, value: string, label: string}
	 */
	protected static function contact( string $type, string $value, string $label = '' ): array {
		return compact( 'type', 'value', 'label' );
	}

	/**
	 * @param array<string, mixed> $settings
	 */
	protected function save_settings( array $settings ): void {
		update_option( Options::SETTINGS, $settings );
	}

	/**
	 * Connects the site and saves departments, as an admin would have done before.
	 *
	 * @param list<array<string, mixed>> $departments
	 * @param array<string, mixed>       $changes     To the other settings.
	 */
	protected function connect( array $departments = array(), array $changes = array() ): void {
		update_option( Options::CONNECTION, ( new Connection_Cipher() )->encrypt( self::connection_string() ), false );
		$this->launch()->refresh( self::WIDGET );
		$this->save_settings( self::settings( $departments, $changes ) );
	}

	protected function settings_schema(): Settings_Schema {
		return new Settings_Schema( dirname( __DIR__ ) . '/schema/settings.schema.json' );
	}

	/**
	 * The types of contact that the settings accept.
	 *
	 * @return array<mixed>
	 */
	protected function contact_types(): array {
		$path = array( 'properties', 'fallback', 'properties', 'contacts', 'items', 'properties', 'type', 'enum' );
		return self::array_at( $this->settings_schema()->as_array(), ...$path );
	}

	protected function connections( Runtime_Config $runtime = new Runtime_Config() ): Connection_Store {
		return new Connection_Store( $runtime, new Connection_Cipher() );
	}

	protected function launch( Clock $clock = new System_Clock(), Runtime_Config $runtime = new Runtime_Config() ): Launch_Config_Store {
		$generation = new Generation( $clock );
		return new Launch_Config_Store(
			new Launch_Config_Compiler(
				new Settings_Repository( $this->settings_schema() ),
				$this->connections( $runtime ),
				$generation,
				new Grant_Signer( $clock ),
				new Proxy_Url( new Fixed_Resolver(), $runtime->allow_local )
			),
			$generation
		);
	}

	/**
	 * What the proxy answers to `GET /v1/site`.
	 *
	 * @param array<string, mixed> $changes
	 * @return array<string, mixed>
	 */
	protected static function site_answer( array $changes = array() ): array {
		return $changes + array(
			'site'           => 'shop-example',
			'origins'        => array( 'https://shop.example' ),
			'organizations'  => 'all',
			'scopes'         => array( 'token', 'read' ),
			'token_endpoint' => self::PROXY . '/v1/token',
			'widget_url'     => self::WIDGET,
			'upstream'       => 'ok',
			'store'          => 'memory',
			'limits'         => array(
				'client'     => 300,
				'site_calls' => 600,
				'site_mints' => 60,
				'mints'      => 120,
			),
			'server_time'    => '2026-11-22T10:15:30Z',
			'version'        => '0.1.0',
		);
	}

	/**
	 * The claims of a JWT, unchecked.
	 *
	 * @return array<mixed>
	 */
	protected static function claims( string $jwt ): array {
		$parts = explode( '.', $jwt );
		self::assertCount( 3, $parts, $jwt );
		return self::array_at( json_decode( (string) base64_decode( strtr( $parts[1], '-_', '+/' ), true ), true ) );
	}

	/** Signs a user of that role in; '' signs out. */
	protected function act_as( string $role ): void {
		if ( '' !== $role && ! isset( $this->users[ $role ] ) ) {
			$user = wp_insert_user(
				array(
					'user_login' => 'chathub-test-' . $role,
					'user_pass'  => wp_generate_password(),
					'role'       => $role,
				)
			);
			self::assertIsInt( $user );
			$this->users[ $role ] = $user;
		}
		wp_set_current_user( '' === $role ? 0 : $this->users[ $role ] );
	}

	/**
	 * The vectors that the proxy's tests read too.
	 *
	 * @return array<mixed>
	 */
	protected static function vectors(): array {
		$places = array( '/fixtures/token-vectors.json', dirname( __DIR__, 2 ) . '/proxy/src/contract/fixtures/token-vectors.json' );
		foreach ( $places as $place ) {
			if ( is_file( $place ) ) {
				return self::array_at( json_decode( (string) file_get_contents( $place ), true ) );
			}
		}
		self::fail( 'token-vectors.json of the proxy is missing. Mount proxy/src/contract/fixtures at /fixtures.' );
	}
}

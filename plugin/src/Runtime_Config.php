<?php
declare( strict_types=1 );

namespace ChatHub;

/**
 * What the server's operator decides in `wp-config.php` or the environment.
 *
 * - `CHATHUB_CONNECTION` (constant or environment): the connection string; wins over the settings screen.
 * - `CHATHUB_PROXY_INTERNAL_URL` (constant or environment): another road for server-to-server calls.
 * - `CHATHUB_ALLOW_LOCAL_PROXY` (constant, `true`): development only, allows a proxy on this machine or network.
 */
final class Runtime_Config {

	public function __construct(
		#[\SensitiveParameter]
		private readonly ?string $connection_constant = null,
		#[\SensitiveParameter]
		private readonly ?string $connection_environment = null,
		public readonly ?string $internal_url = null,
		public readonly bool $allow_local = false
	) {}

	public static function read(): self {
		return new self(
			self::constant_value( 'CHATHUB_CONNECTION' ),
			self::environment_value( 'CHATHUB_CONNECTION' ),
			self::constant_value( 'CHATHUB_PROXY_INTERNAL_URL' ) ?? self::environment_value( 'CHATHUB_PROXY_INTERNAL_URL' ),
			defined( 'CHATHUB_ALLOW_LOCAL_PROXY' ) && true === constant( 'CHATHUB_ALLOW_LOCAL_PROXY' )
		);
	}

	/** The connection string that the server's operator set, or null. */
	public function connection_string(): ?string {
		return $this->connection_constant ?? $this->connection_environment;
	}

	/** Where that string comes from, or null when the database decides. */
	public function connection_source(): ?Connection\Connection_Source {
		return match ( true ) {
			null !== $this->connection_constant    => Connection\Connection_Source::Constant,
			null !== $this->connection_environment => Connection\Connection_Source::Environment,
			default                                => null,
		};
	}

	/** Keeps the key out of dumps and error reports. */
	public function __debugInfo(): array {
		return array(
			'connection_source' => $this->connection_source(),
			'internal_url'      => $this->internal_url,
			'allow_local'       => $this->allow_local,
		);
	}

	private static function constant_value( string $name ): ?string {
		$value = defined( $name ) ? constant( $name ) : null;
		return is_string( $value ) && '' !== $value ? $value : null;
	}

	private static function environment_value( string $name ): ?string {
		$value = getenv( $name );
		return is_string( $value ) && '' !== $value ? $value : null;
	}
}

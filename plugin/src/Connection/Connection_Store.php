<?php
declare( strict_types=1 );

namespace ChatHub\Connection;

use ChatHub\Options;
use ChatHub\Proxy\Error_Code;
use ChatHub\Proxy\Error_Messages;
use ChatHub\Runtime_Config;
use WP_Error;

/** Keeps the connection. A constant or environment variable wins over the database and cannot be changed here. */
final class Connection_Store {

	public function __construct(
		private readonly Runtime_Config $runtime,
		private readonly Connection_Cipher $cipher
	) {}

	/**
	 * @return Connection|WP_Error `not_connected`, or `unreadable_connection` when there is one that cannot be used.
	 */
	public function get(): Connection|WP_Error {
		$text = $this->runtime->connection_string();
		if ( null === $text ) {
			$stored = get_option( Options::CONNECTION, '' );
			if ( ! is_string( $stored ) || '' === $stored ) {
				return Error_Messages::error( Error_Code::Not_Connected );
			}
			$text = $this->cipher->decrypt( $stored );
		}
		$connection = null === $text ? null : Connection_String::parse( $text );
		return $connection instanceof Connection ? $connection : Error_Messages::error( Error_Code::Unreadable_Connection );
	}

	public function status(): Connection_Status {
		$connection = $this->get();
		$source     = $this->runtime->connection_source() ?? Connection_Source::Database;
		if ( $connection instanceof Connection ) {
			return Connection_Status::connected( $source, $connection );
		}
		return Error_Messages::is( $connection, Error_Code::Not_Connected )
			? Connection_Status::not_connected()
			: Connection_Status::unreadable( $source );
	}

	/** Whether the server's operator decides, and this class cannot. */
	public function is_read_only(): bool {
		return null !== $this->runtime->connection_source();
	}

	/**
	 * @return WP_Error|null `connection_read_only`; null when it is stored.
	 */
	public function save( Connection $connection ): ?WP_Error {
		return $this->write( $this->cipher->encrypt( Connection_String::format( $connection ) ) );
	}

	/**
	 * @return WP_Error|null `connection_read_only`; null when it is gone.
	 */
	public function delete(): ?WP_Error {
		return $this->write( '' );
	}

	private function write( string $value ): ?WP_Error {
		if ( $this->is_read_only() ) {
			return Error_Messages::error( Error_Code::Connection_Read_Only );
		}
		update_option( Options::CONNECTION, $value, false );
		return null;
	}
}

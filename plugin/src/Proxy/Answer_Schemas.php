<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

/**
 * What the proxy's answers must look like, as JSON schemas; the same shapes as `proxy/src/contract/`. Further properties
 * are allowed, so that a newer proxy can say more.
 *
 * @phpstan-type Object_Schema array{type: string, required: list<string>, properties: array<string, array<string, mixed>>}
 */
final class Answer_Schemas {

	public const STEPS = array( 'login', 'organizations', 'operators', 'mint', 'validate' );

	/** The largest integer that JavaScript, and so the proxy, holds exactly. */
	private const MAX_INTEGER = 9_007_199_254_740_991;

	/**
	 * @return Object_Schema
	 */
	public static function site(): array {
		return self::an_object(
			array(
				'site'           => self::text(),
				'origins'        => self::list_of( self::text() ),
				'organizations'  => array(
					'oneOf' => array(
						array(
							'type' => 'string',
							'enum' => array( 'all' ),
						),
						self::list_of( self::id() ),
					),
				),
				'scopes'         => self::list_of( self::text() ),
				'token_endpoint' => self::text(),
				'widget_url'     => self::text(),
				'upstream'       => self::one_of( array( 'ok', 'unknown', 'login_refused', 'unreachable' ) ),
				'server_time'    => self::text(),
				'version'        => self::text(),
			),
			array(
				'generation' => array( // Earlier proxies do not tell it.
					'type'    => 'integer',
					'minimum' => 0,
					'maximum' => self::MAX_INTEGER,
				),
			)
		);
	}

	/**
	 * @return Object_Schema
	 */
	public static function organization(): array {
		return self::an_object(
			array(
				'id'   => self::id(),
				'name' => self::text(),
			)
		);
	}

	/**
	 * @return Object_Schema
	 */
	public static function operator(): array {
		return self::an_object(
			array(
				'id'     => self::id(),
				'name'   => self::text(),
				'status' => self::one_of( array( 'active', 'inactive', 'deleted' ) ),
			)
		);
	}

	/**
	 * @return Object_Schema
	 */
	public static function diagnosis_step(): array {
		return self::an_object(
			array(
				'step'        => self::one_of( self::STEPS ),
				'status'      => self::one_of( array( 'passed', 'failed', 'skipped' ) ),
				'duration_ms' => array(
					'type'    => 'integer',
					'minimum' => 0,
				),
			),
			array( 'code' => self::text() )
		);
	}

	/**
	 * An answer that is one list under a name.
	 *
	 * @param array<string, mixed> $item Schema of one entry.
	 * @return Object_Schema
	 */
	public static function listing( string $name, array $item ): array {
		return self::an_object( array( $name => self::list_of( $item ) ) );
	}

	/**
	 * @param array<string, mixed> $item Schema of one entry.
	 * @return array<string, mixed>
	 */
	public static function list_of( array $item ): array {
		return array(
			'type'  => 'array',
			'items' => $item,
		);
	}

	/**
	 * @param array<string, array<string, mixed>> $required Properties that must be there.
	 * @param array<string, array<string, mixed>> $optional Properties that may be missing.
	 * @return Object_Schema
	 */
	private static function an_object( array $required, array $optional = array() ): array {
		return array(
			'type'       => 'object',
			'required'   => array_keys( $required ),
			'properties' => $required + $optional,
		);
	}

	/**
	 * @return array<string, mixed>
	 */
	private static function id(): array {
		return array(
			'type'    => 'integer',
			'minimum' => 1,
		);
	}

	/**
	 * @return array<string, mixed>
	 */
	private static function text(): array {
		return array( 'type' => 'string' );
	}

	/**
	 * @param list<string> $values
	 * @return array<string, mixed>
	 */
	private static function one_of( array $values ): array {
		return array(
			'type' => 'string',
			'enum' => $values,
		);
	}
}

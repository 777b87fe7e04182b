<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Fakes;

use Closure;

/** Stands for every page cache that the plugin knows, and remembers which were emptied. */
final class Fake_Caches {

	/** @var list<string> */
	private static array $emptied = array();

	private static string $broken = '';

	/**
	 * @return list<string>
	 */
	public static function emptied(): array {
		return self::$emptied;
	}

	/**
	 * @param string $broken The one that fails from now on, if any.
	 */
	public static function forget( string $broken = '' ): void {
		self::$emptied = array();
		self::$broken  = $broken;
	}

	public static function note( string $name ): void {
		self::$emptied[] = $name;
		if ( self::$broken === $name ) {
			throw new \RuntimeException( "$name is broken." );
		}
	}

	/** What the must-use plugin of Kinsta puts into a global. */
	public static function kinsta(): object {
		return new class() {
			public object $kinsta_cache_purge;

			public function __construct() {
				$this->kinsta_cache_purge = new class() {
					public function purge_complete_caches(): void {
						Fake_Caches::note( 'kinsta' );
					}
				};
			}
		};
	}

	public static function listener( string $action ): Closure {
		return static function () use ( $action ): void {
			self::note( $action );
		};
	}
}

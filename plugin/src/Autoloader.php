<?php
declare( strict_types=1 );

namespace ChatHub;

/** Loads `ChatHub\Some\Class_Name` from `src/Some/Class_Name.php`. */
final class Autoloader {

	public function __construct( private readonly string $source ) {}

	public function register(): void {
		spl_autoload_register( $this->load( ... ) );
	}

	private function load( string $class_name ): void {
		$prefix = __NAMESPACE__ . '\\';
		if ( ! str_starts_with( $class_name, $prefix ) ) {
			return;
		}
		$file = $this->source . '/' . str_replace( '\\', '/', substr( $class_name, strlen( $prefix ) ) ) . '.php';
		if ( is_file( $file ) ) {
			require $file;
		}
	}
}

<?php
declare( strict_types=1 );

namespace ChatHub;

use RuntimeException;

/** Schemas in the plugin's `schema/`, by name. `npm run generate` writes them: PHP holds answers against them and copies none. */
final class Schema_File {

	private ?Fields $schemas = null;

	/**
	 * @param string $file Its name, for example `rest-answers.json`.
	 */
	public function __construct( private readonly string $file ) {}

	/**
	 * @return array<mixed>
	 * @throws RuntimeException When the plugin's files are incomplete.
	 */
	public function schema( string $name ): array {
		$this->schemas ??= $this->read();
		return $this->schemas->array( $name );
	}

	private function read(): Fields {
		$schemas = wp_json_file_decode( dirname( __DIR__ ) . '/schema/' . $this->file, array( 'associative' => true ) );
		return is_array( $schemas )
			? new Fields( $schemas )
			: throw new RuntimeException( 'ChatHub cannot read schema/' . $this->file . '. Install the plugin again.' ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- A file name of ours.
	}
}

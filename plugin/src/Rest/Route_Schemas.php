<?php
declare( strict_types=1 );

namespace ChatHub\Rest;

use ChatHub\Schema_File;

/** What our routes answer, from `schema/rest-answers.json`; of lists, one entry. The settings screen reads the same shapes. */
final class Route_Schemas {

	private static ?Schema_File $file = null;

	/**
	 * The schema of a route, as `get_item_schema()` gives it.
	 *
	 * @param string $name As in the file, for example `connection`.
	 * @return array<mixed>
	 */
	public static function of( string $name ): array {
		self::$file ??= new Schema_File( 'rest-answers.json' );
		return array( 'title' => 'chathub-' . $name ) + self::$file->schema( $name );
	}
}

<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

use ChatHub\Schema_File;

/**
 * What the proxy's answers must look like, from `schema/proxy-answers.json`. Further properties are allowed, so that a newer
 * proxy can say more.
 */
final class Answer_Schemas {

	private static ?Schema_File $file = null;

	/**
	 * `GET /v1/site`.
	 *
	 * @return array<mixed>
	 */
	public static function site(): array {
		return self::file()->schema( 'site' );
	}

	/**
	 * `GET /v1/organizations`.
	 *
	 * @return array<mixed>
	 */
	public static function organizations(): array {
		return self::file()->schema( 'organizations' );
	}

	/**
	 * `GET /v1/organizations/{id}/operators`.
	 *
	 * @return array<mixed>
	 */
	public static function operators(): array {
		return self::file()->schema( 'operators' );
	}

	/**
	 * `POST /v1/diagnose`.
	 *
	 * @return array<mixed>
	 */
	public static function diagnosis(): array {
		return self::file()->schema( 'diagnosis' );
	}

	private static function file(): Schema_File {
		return self::$file ??= new Schema_File( 'proxy-answers.json' );
	}
}

<?php
declare( strict_types=1 );

namespace ChatHub\Connection;

use ChatHub\Options;
use SodiumException;

/**
 * Encrypts the connection string for the database: XChaCha20-Poly1305, key by HKDF from the site's `secure_auth` salt,
 * bound to the option and the blog. A stolen database alone gives no key away, unless the salts are in it too.
 */
final class Connection_Cipher {

	private const VERSION = 'v1:';

	private const INFO = 'chathub connection v1';

	public function encrypt(
		#[\SensitiveParameter]
		string $text
	): string {
		$nonce = random_bytes( SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_NPUBBYTES );
		return self::VERSION . Base64_Url::encode(
			$nonce . sodium_crypto_aead_xchacha20poly1305_ietf_encrypt( $text, self::associated_data(), $nonce, self::key() )
		);
	}

	/** The text, or null when it is damaged, of another site, or from before the salts changed. */
	public function decrypt( string $stored ): ?string {
		$size  = SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_NPUBBYTES;
		$bytes = str_starts_with( $stored, self::VERSION ) ? Base64_Url::decode( substr( $stored, strlen( self::VERSION ) ) ) : null;
		if ( null === $bytes || strlen( $bytes ) < $size + SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_ABYTES ) {
			return null;
		}
		try {
			$text = sodium_crypto_aead_xchacha20poly1305_ietf_decrypt(
				substr( $bytes, $size ),
				self::associated_data(),
				substr( $bytes, 0, $size ),
				self::key()
			);
		} catch ( SodiumException ) {
			return null; // WordPress's own implementation, for PHP without sodium, throws where the extension answers false.
		}
		return false === $text ? null : $text;
	}

	private static function associated_data(): string {
		return Options::CONNECTION . ':' . get_current_blog_id();
	}

	private static function key(): string {
		return hash_hkdf( 'sha256', wp_salt( 'secure_auth' ), SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_KEYBYTES, self::INFO );
	}
}

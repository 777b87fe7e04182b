<?php
declare( strict_types=1 );

namespace ChatHub\Connection;

use LogicException;

/** What connects this site to its proxy. Holds the site key, so it is never printed and never leaves PHP. */
final class Connection {

	public const TOKEN_PATH = '/v1/token';

	/**
	 * @param string $url  `CHATHUB_PUBLIC_URL` of the proxy: an origin without a trailing slash.
	 * @param string $site The site's id at the proxy.
	 * @param string $kid  The key's public name.
	 * @param string $key  The key itself: 32 raw bytes.
	 */
	public function __construct(
		public readonly string $url,
		public readonly string $site,
		public readonly string $kid,
		#[\SensitiveParameter]
		private readonly string $key
	) {}

	/** Where visitors change a grant for a token; `aud` of every grant. */
	public function token_endpoint(): string {
		return $this->url . self::TOKEN_PATH;
	}

	/** The site key: 32 raw bytes. For Keys and Connection_String alone. */
	public function key(): string {
		return $this->key;
	}

	/**
	 * Keeps the key out of caches, transients and queues, where it would lie unencrypted.
	 *
	 * @return never
	 * @throws LogicException Always.
	 */
	public function __serialize(): array {
		throw new LogicException( 'A connection to ChatHub is never serialised, because it holds the site key. Read it anew from Connection_Store.' );
	}

	/**
	 * Keeps the key out of dumps and error reports.
	 *
	 * @return array<string, string>
	 */
	public function __debugInfo(): array {
		return array(
			'url'  => $this->url,
			'site' => $this->site,
			'kid'  => $this->kid,
		);
	}
}

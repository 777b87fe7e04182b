<?php
declare( strict_types=1 );

namespace ChatHub\Connection;

/** What anyone may know about the connection who may change it: all but the key. */
final class Connection_Status {

	private function __construct(
		public readonly Connection_State $state,
		public readonly ?Connection_Source $source,
		private readonly ?Connection $connection = null
	) {}

	public static function not_connected(): self {
		return new self( Connection_State::Not_Connected, null );
	}

	public static function unreadable( Connection_Source $source ): self {
		return new self( Connection_State::Unreadable, $source );
	}

	public static function connected( Connection_Source $source, Connection $connection ): self {
		return new self( Connection_State::Connected, $source, $connection );
	}

	/**
	 * @return array{state: string, source: string|null, proxy_url: string|null, site: string|null, kid: string|null}
	 */
	public function to_array(): array {
		return array(
			'state'     => $this->state->value,
			'source'    => $this->source?->value,
			'proxy_url' => $this->connection?->url,
			'site'      => $this->connection?->site,
			'kid'       => $this->connection?->kid,
		);
	}
}

<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

use ChatHub\Connection\Connection;

/** Who this site is to the proxy, as the proxy tells it. */
final class Site_Report {

	/**
	 * @param array<string, mixed> $data Valid by Answer_Schemas::site().
	 */
	private function __construct( private readonly array $data ) {}

	/**
	 * @param array<string, mixed> $data Valid by Answer_Schemas::site().
	 */
	public static function from_array( array $data ): self {
		return new self( array_intersect_key( $data, Answer_Schemas::site()['properties'] ) );
	}

	public function site(): string {
		return $this->data['site'];
	}

	public function token_endpoint(): string {
		return $this->data['token_endpoint'];
	}

	public function widget_url(): string {
		return $this->data['widget_url'];
	}

	/** The highest generation that the proxy has verified for this site; 0 when it has seen none, or does not tell. */
	public function generation(): int {
		return $this->data['generation'] ?? 0;
	}

	/** Whether it is the answer of that connection's proxy about that connection's site. */
	public function belongs_to( Connection $connection ): bool {
		return $this->site() === $connection->site && $this->token_endpoint() === $connection->token_endpoint();
	}

	/**
	 * Whether browsers on that origin get tokens.
	 *
	 * @param string $origin As browsers send it, for example `https://shop.example`.
	 */
	public function allows( string $origin ): bool {
		return in_array( $origin, $this->data['origins'], true );
	}

	/**
	 * @return array<string, mixed>
	 */
	public function to_array(): array {
		return $this->data;
	}
}

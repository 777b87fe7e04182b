<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

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

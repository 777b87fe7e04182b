<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

use ChatHub\Connection\Connection;
use ChatHub\Fields;

/** Who this site is to the proxy, as the proxy tells it. */
final class Site_Report {

	/**
	 * @param array<mixed> $data    All that is known of it.
	 * @param list<string> $origins
	 */
	private function __construct(
		private readonly array $data,
		private readonly string $site,
		private readonly string $token_endpoint,
		private readonly string $widget_url,
		private readonly ?string $frame_url,
		private readonly array $origins,
		private readonly int $generation
	) {}

	/**
	 * @param array<mixed> $data Valid by Answer_Schemas::site().
	 */
	public static function from_array( array $data ): self {
		$fields = new Fields( $data );
		return new self(
			array_intersect_key( $data, ( new Fields( Answer_Schemas::site() ) )->array( 'properties' ) ),
			$fields->string( 'site' ),
			$fields->string( 'token_endpoint' ),
			$fields->string( 'widget_url' ),
			$fields->optional_string( 'frame_url' ),
			$fields->strings( 'origins' ),
			$fields->optional_integer( 'generation' ) ?? 0
		);
	}

	public function site(): string {
		return $this->site;
	}

	public function token_endpoint(): string {
		return $this->token_endpoint;
	}

	public function widget_url(): string {
		return $this->widget_url;
	}

	/** The site's frame document, where the chat can run apart from the site's pages; null when the proxy offers none. */
	public function frame_url(): ?string {
		return $this->frame_url;
	}

	/** The highest generation that the proxy has verified for this site; 0 when it has seen none, or does not tell. */
	public function generation(): int {
		return $this->generation;
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
		return in_array( $origin, $this->origins, true );
	}

	/**
	 * @return array<mixed>
	 */
	public function to_array(): array {
		return $this->data;
	}
}

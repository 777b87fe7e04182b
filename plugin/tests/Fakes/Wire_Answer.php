<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Fakes;

/** What the browser gets. */
final class Wire_Answer {

	/**
	 * @param array<string, string> $headers Names in lower case.
	 */
	public function __construct(
		public readonly int $status,
		public readonly array $headers,
		public readonly string $body
	) {}

	/** The error's code; '' when the answer is none. */
	public function code(): string {
		$data = json_decode( $this->body, true );
		$code = $this->status >= 400 && is_array( $data ) ? $data['code'] ?? '' : '';
		return is_string( $code ) ? $code : '';
	}

	public function header( string $name ): string {
		return $this->headers[ $name ] ?? '';
	}

	/** Everything that the browser sees, in one text. */
	public function text(): string {
		return implode( "\n", $this->headers ) . "\n" . $this->body;
	}
}

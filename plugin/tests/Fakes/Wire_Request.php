<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Fakes;

/** A request to the REST API as a browser puts it. */
final class Wire_Request {

	/**
	 * @param string                    $method  The real one.
	 * @param string                    $route   For example `/chathub/v1/grant`.
	 * @param array<string, string>     $query
	 * @param array<string, mixed>|null $json    Body of a request with `Content-Type: application/json`.
	 * @param array<string, string>     $form    Body of a form.
	 * @param array<string, string>     $headers
	 */
	public function __construct(
		public readonly string $method,
		public readonly string $route,
		public readonly array $query = array(),
		public readonly ?array $json = null,
		public readonly array $form = array(),
		public readonly array $headers = array()
	) {}

	public function with_header( string $name, string $value ): self {
		return new self( $this->method, $this->route, $this->query, $this->json, $this->form, array( $name => $value ) + $this->headers );
	}

	public function with_query( string $name, string $value ): self {
		return new self( $this->method, $this->route, array( $name => $value ) + $this->query, $this->json, $this->form, $this->headers );
	}
}

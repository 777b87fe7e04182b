<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

/** One route and method of the REST API. */
final class Access_Row {

	/**
	 * @param string                    $route     As called, for example `/chathub/v1/organizations/12/operators`.
	 * @param string                    $right     A key of Access_Table::ROLES.
	 * @param string                    $shows     What the answer holds for those who have the right, and for nobody else.
	 * @param array<string, mixed>|null $body      Of a call that does what it is for.
	 * @param string|null               $cache     `Cache-Control` of an answer to nobody in particular; null where core decides.
	 * @param string                    $forbidden The code for those who have not the right.
	 */
	public function __construct(
		public readonly string $method,
		public readonly string $route,
		public readonly string $right,
		public readonly Effect $effect,
		public readonly string $shows,
		public readonly ?array $body = null,
		public readonly ?string $cache = 'no-store',
		public readonly string $forbidden = 'chathub_forbidden'
	) {}

	public function name(): string {
		return "$this->method $this->route";
	}
}

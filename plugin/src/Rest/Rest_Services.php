<?php
declare( strict_types=1 );

namespace ChatHub\Rest;

use ChatHub\Registrable;
use Closure;

/** What serves REST, built when a request wants that: every other page is spared its files. */
final class Rest_Services implements Registrable {

	private bool $is_registered = false;

	/**
	 * @param Closure(): list<Registrable> $services Builds them.
	 */
	public function __construct( private readonly Closure $services ) {}

	public function register(): void {
		add_action( 'rest_api_init', $this->register_services( ... ), 0, 0 ); // Their own hooks there come later.
	}

	private function register_services(): void {
		if ( $this->is_registered ) {
			return;
		}
		$this->is_registered = true;
		foreach ( ( $this->services )() as $service ) {
			$service->register();
		}
	}
}

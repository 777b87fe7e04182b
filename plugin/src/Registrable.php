<?php
declare( strict_types=1 );

namespace ChatHub;

/** Something that hooks into WordPress. Hooks are added here and nowhere else. */
interface Registrable {

	public function register(): void;
}

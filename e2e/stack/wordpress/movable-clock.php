<?php
/**
 * A must-use plugin for tests: the plugin's own clock, moved by what the file `clock-offset` beside the must-use plugins
 * says, in milliseconds. Must-use plugins come first, so the plugin's autoloader finds the class there already.
 */

namespace ChatHub;

// Playground installs WordPress before it mounts the plugin.
if ( ! is_file( WP_PLUGIN_DIR . '/chathub/src/Clock.php' ) ) {
	return;
}
require_once WP_PLUGIN_DIR . '/chathub/src/Clock.php';

final class System_Clock implements Clock {

	public function now(): \DateTimeImmutable {
		$offset = WP_CONTENT_DIR . '/clock-offset';
		$moved  = is_file( $offset ) ? intdiv( (int) file_get_contents( $offset ), 1000 ) : 0;
		return new \DateTimeImmutable( '@' . ( time() + $moved ) );
	}
}

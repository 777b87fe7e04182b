<?php
/**
 * Runs PHPUnit inside WordPress: `php plugin/tests/run.php [PHPUnit's arguments]`, from a WordPress whose
 * `wp-content/plugins/chathub` is this plugin. `npm run test:php` prepares one.
 *
 * @package ChatHub
 */

require __DIR__ . '/bootstrap.php';

// PHPUnit hears no warning where another handler is in place, as in Playground.
set_error_handler( null );

exit(
	( new PHPUnit\TextUI\Application() )->run(
		array_merge(
			array( 'phpunit', '--configuration', dirname( __DIR__ ) . '/phpunit.xml.dist' ),
			array_slice( ( new ChatHub\Fields( $_SERVER ) )->strings( 'argv' ), 1 )
		)
	)
);

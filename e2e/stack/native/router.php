<?php
/**
 * Lets PHP's own web server serve WordPress as nginx would: a file as it is, a directory by its index.php, everything
 * else by WordPress.
 */

$root = $_SERVER['DOCUMENT_ROOT'];
$path = rawurldecode( (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
$file = realpath( $root . $path );

// Nothing that begins with a dot is anyone's business, and the links that lead out of the root are the plugin's alone.
if ( str_contains( $path, '/.' ) ) {
	http_response_code( 404 );
	return;
}
if ( is_string( $file ) && is_dir( $file ) && is_file( "$file/index.php" ) ) {
	if ( ! str_ends_with( $path, '/' ) ) {
		header( "Location: $path/", true, 301 );
		return;
	}
	$path .= 'index.php';
}
if ( ! is_file( $root . $path ) ) {
	$path = '/index.php';
} elseif ( ! str_ends_with( $path, '.php' ) ) {
	return false;
}
$_SERVER['SCRIPT_FILENAME'] = $root . $path;
$_SERVER['SCRIPT_NAME']     = $path;
$_SERVER['PHP_SELF']        = $path;
chdir( dirname( $root . $path ) );
require $root . $path;

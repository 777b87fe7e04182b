<?php
declare( strict_types=1 );

namespace ChatHub\Connection;

/** Where the connection string comes from. Only the database can be changed on the settings screen. */
enum Connection_Source: string {

	case Constant    = 'constant';
	case Environment = 'environment';
	case Database    = 'database';
}

<?php
declare( strict_types=1 );

namespace ChatHub\Connection;

/** Unreadable: there is a connection, but it is damaged or this site can no longer decrypt it. */
enum Connection_State: string {

	case Not_Connected = 'not_connected';
	case Connected     = 'connected';
	case Unreadable    = 'unreadable';
}

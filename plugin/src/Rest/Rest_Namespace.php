<?php
declare( strict_types=1 );

namespace ChatHub\Rest;

/** Name of our part of the REST API. */
final class Rest_Namespace {

	public const NAME = 'chathub/v1';
}

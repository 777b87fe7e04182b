<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Fakes;

use ChatHub\Connection\Host_Resolver;

/** Knows only the names that it is told. */
final class Fixed_Resolver implements Host_Resolver {

	/** @var list<string> */
	public array $asked = array();

	/**
	 * @param array<string, list<string>> $names
	 */
	public function __construct( private readonly array $names = array() ) {}

	public function addresses( string $name ): array {
		$this->asked[] = $name;
		return $this->names[ $name ] ?? array();
	}
}

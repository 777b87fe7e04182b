<?php
declare( strict_types=1 );

namespace ChatHub\Settings;

use ChatHub\Fields;

/** A place that a chat can go to. */
final class Department {

	/**
	 * @param string   $slug         What blocks store.
	 * @param string   $label        The name that editors pick from.
	 * @param int      $organization The organization's id at ChatHub.
	 * @param int|null $operator     The operator's id at ChatHub; null for any active operator of the organization.
	 */
	public function __construct(
		public readonly string $slug,
		public readonly string $label,
		public readonly int $organization,
		public readonly ?int $operator
	) {}

	/**
	 * @param mixed $data Valid by the schema.
	 */
	public static function from_array( mixed $data ): self {
		$fields = Fields::of( $data );
		return new self( $fields->string( 'slug' ), $fields->string( 'label' ), $fields->integer( 'organization' ), $fields->optional_integer( 'operator' ) );
	}

	/** `sub` of a grant. */
	public function subject(): string {
		return null === $this->operator ? 'organization:' . $this->organization : 'operator:' . $this->operator;
	}

	/** Whether visitors of both end up with the same people. */
	public function leads_where( self $other ): bool {
		return $this->organization === $other->organization && $this->operator === $other->operator;
	}
}

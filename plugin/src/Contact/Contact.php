<?php
declare( strict_types=1 );

namespace ChatHub\Contact;

/** One way to reach a human. */
final class Contact {

	public function __construct(
		public readonly Contact_Type $type,
		public readonly string $value,
		public readonly string $label
	) {}

	/**
	 * @param mixed $data Untrusted, for example block attributes.
	 */
	public static function from_array( mixed $data ): ?self {
		if ( ! is_array( $data ) ) {
			return null;
		}
		$type  = $data['type'] ?? null;
		$value = $data['value'] ?? null;
		$label = $data['label'] ?? '';
		$known = is_string( $type ) ? Contact_Type::tryFrom( $type ) : null;
		if ( null === $known || ! is_string( $value ) || ! is_string( $label ) ) {
			return null;
		}
		return new self( $known, $value, $label );
	}

	/**
	 * @return array{type: string, value: string, label: string}
	 */
	public function to_array(): array {
		return array(
			'type'  => $this->type->value,
			'value' => $this->value,
			'label' => $this->label,
		);
	}
}

<?php
declare( strict_types=1 );

namespace ChatHub\Settings;

use ChatHub\Fields;

/** The floating chat on every page. */
final class Site_Wide {

	/**
	 * @param string  $department A slug; '' for the default department.
	 * @param string  $text       What the button says; '' for the usual words.
	 * @param Trigger $trigger    What opens the chat.
	 * @param Side    $side       The corner.
	 */
	public function __construct(
		public readonly bool $enabled,
		public readonly string $department,
		public readonly string $text,
		public readonly Trigger $trigger,
		public readonly Side $side
	) {}

	/**
	 * @param mixed $data As to_array() makes it.
	 */
	public static function from_array( mixed $data ): self {
		$fields = Fields::of( $data );
		return new self(
			$fields->boolean( 'enabled' ),
			$fields->string( 'department' ),
			$fields->string( 'text' ),
			Trigger::of( $fields->string( 'trigger' ) ),
			Side::of( $fields->string( 'side' ) )
		);
	}

	/**
	 * @return array{enabled: bool, department: string, text: string, trigger: string, side: string}
	 */
	public function to_array(): array {
		return array(
			'enabled'    => $this->enabled,
			'department' => $this->department,
			'text'       => $this->text,
			'trigger'    => $this->trigger->value,
			'side'       => $this->side->value,
		);
	}
}

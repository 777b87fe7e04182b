<?php
declare( strict_types=1 );

namespace ChatHub\Settings;

use ChatHub\Fields;

/** From when to when somebody answers on one day of the week. */
final class Opening_Hours {

	/**
	 * @param int    $day  1 is Monday, 7 is Sunday.
	 * @param string $from Such as `09:00`.
	 * @param string $to   Such as `17:30`; `24:00` is the end of the day.
	 */
	public function __construct( public readonly int $day, public readonly string $from, public readonly string $to ) {}

	/**
	 * @param mixed $data Valid by the schema.
	 */
	public static function from_array( mixed $data ): self {
		$fields = Fields::of( $data );
		return new self( $fields->integer( 'day' ), $fields->string( 'from' ), $fields->string( 'to' ) );
	}

	/** Whether both have a moment in common. Times of one length compare as text. */
	public function overlaps( self $other ): bool {
		return $this->day === $other->day && $this->from < $other->to && $other->from < $this->to;
	}

	/**
	 * @return array{day: int, from: string, to: string}
	 */
	public function to_array(): array {
		return array(
			'day'  => $this->day,
			'from' => $this->from,
			'to'   => $this->to,
		);
	}
}

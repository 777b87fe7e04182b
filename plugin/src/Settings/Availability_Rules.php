<?php
declare( strict_types=1 );

namespace ChatHub\Settings;

/** What a JSON schema cannot say about opening hours. */
final class Availability_Rules {

	/**
	 * @return array{string, string}|null The field within `availability` and what is wrong with it; null when nothing is.
	 */
	public static function broken( Availability $availability ): ?array {
		return self::wrong_hours( $availability->hours ) ?? self::wrong_holiday( $availability->holidays );
	}

	/**
	 * @param list<Opening_Hours> $all
	 * @return array{string, string}|null
	 */
	private static function wrong_hours( array $all ): ?array {
		foreach ( $all as $index => $hours ) {
			if ( 5 !== strlen( $hours->from ) || 5 !== strlen( $hours->to ) ) { // A line feed passes the schema's pattern.
				return array( "[hours][$index][from]", __( 'Write both times as hours and minutes, for example 09:00.', 'chathub' ) );
			}
			if ( $hours->to <= $hours->from ) {
				return array( "[hours][$index][to]", __( 'The end must be later than the start. For hours past midnight, end this day at 24:00 and begin the next one at 00:00.', 'chathub' ) );
			}
			foreach ( array_slice( $all, 0, $index ) as $earlier ) {
				if ( $hours->overlaps( $earlier ) ) {
					return array( "[hours][$index][from]", __( 'These hours overlap with others of the same day. Make them one, or change a time.', 'chathub' ) );
				}
			}
		}
		return null;
	}

	/**
	 * @param list<string> $holidays
	 * @return array{string, string}|null
	 */
	private static function wrong_holiday( array $holidays ): ?array {
		foreach ( $holidays as $index => $holiday ) {
			if ( 10 !== strlen( $holiday ) || ! wp_checkdate( (int) substr( $holiday, 5, 2 ), (int) substr( $holiday, 8, 2 ), (int) substr( $holiday, 0, 4 ), $holiday ) ) {
				return array( "[holidays][$index]", __( 'There is no such day. Choose another date.', 'chathub' ) );
			}
			if ( in_array( $holiday, array_slice( $holidays, 0, $index ), true ) ) {
				return array( "[holidays][$index]", __( 'This day is in the list already. Remove one of the two.', 'chathub' ) );
			}
		}
		return null;
	}
}

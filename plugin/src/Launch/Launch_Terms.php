<?php
declare( strict_types=1 );

namespace ChatHub\Launch;

use ChatHub\Fields;
use UnexpectedValueException;

/** What holds for every chat of the site, whatever its department. */
final class Launch_Terms {

	private const USUAL_CONSENT = 'functional';

	/**
	 * @param bool              $isolated     Whether the vendor's script must not run in the site's own pages.
	 * @param string            $frame_url    The proxy's document for that; '' while there is none.
	 * @param string            $consent      Category of consent that a chat waits for; '' for none.
	 * @param Office_Hours|null $office_hours Null where somebody always answers.
	 */
	public function __construct(
		public readonly bool $isolated,
		public readonly string $frame_url,
		public readonly string $consent,
		public readonly ?Office_Hours $office_hours
	) {}

	/**
	 * The version before stored none of it: that reads as what the settings start with.
	 *
	 * @param Fields $fields Of the stored launch configuration.
	 * @throws UnexpectedValueException When they are not what to_array() makes.
	 */
	public static function from_fields( Fields $fields ): self {
		$hours = $fields->optional_array( 'availability' );
		return new self(
			$fields->optional_boolean( 'isolated' ) ?? false,
			$fields->optional_string( 'frame_url' ) ?? '',
			$fields->optional_string( 'consent' ) ?? self::USUAL_CONSENT,
			null === $hours ? null : Office_Hours::from_array( $hours )
		);
	}

	/** Whether a chat can run: never in the page itself where it has to be isolated. */
	public function can_be_met(): bool {
		return ! $this->isolated || '' !== $this->frame_url;
	}

	/**
	 * @return array{isolated: bool, frame_url: string, consent: string, availability: array<string, mixed>|null}
	 */
	public function to_array(): array {
		return array(
			'isolated'     => $this->isolated,
			'frame_url'    => $this->frame_url,
			'consent'      => $this->consent,
			'availability' => $this->office_hours?->to_array(),
		);
	}
}

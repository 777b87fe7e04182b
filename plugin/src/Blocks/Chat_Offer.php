<?php
declare( strict_types=1 );

namespace ChatHub\Blocks;

use ChatHub\Settings\Site_Wide;
use ChatHub\Settings\Side;
use ChatHub\Settings\Trigger;

/** One chat of a page: where it leads, what its button says, what opens it and where it stands. */
final class Chat_Offer {

	/**
	 * @param string  $department A slug; '' for the default department.
	 * @param string  $text       '' for the usual words.
	 * @param Trigger $trigger    What opens it.
	 * @param bool    $floating   In a corner of the window instead of in the text.
	 * @param Side    $side       That corner.
	 */
	private function __construct(
		public readonly string $department,
		public readonly string $text,
		public readonly Trigger $trigger,
		public readonly bool $floating,
		public readonly Side $side
	) {}

	/**
	 * @param array<string, mixed> $attributes Of a block; untrusted.
	 */
	public static function of_block( array $attributes ): self {
		return new self(
			is_string( $attributes['department'] ?? null ) ? $attributes['department'] : '',
			is_string( $attributes['text'] ?? null ) ? trim( $attributes['text'] ) : '',
			Trigger::of( $attributes['trigger'] ?? null ),
			'floating' === ( $attributes['placement'] ?? null ),
			Side::End
		);
	}

	public static function of_site( Site_Wide $chat ): self {
		return new self( $chat->department, trim( $chat->text ), $chat->trigger, true, $chat->side );
	}

	/** Classes beside the block's own. */
	public function classes(): string {
		if ( ! $this->floating ) {
			return '';
		}
		return Side::Start === $this->side ? 'is-floating is-at-start' : 'is-floating';
	}
}

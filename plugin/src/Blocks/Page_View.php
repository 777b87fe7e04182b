<?php
declare( strict_types=1 );

namespace ChatHub\Blocks;

/** What WordPress is printing, and for whom. */
final class Page_View {

	/** Feeds, REST answers, embeds and previews in the admin are read elsewhere: only the fallback makes sense there. */
	public static function is_live(): bool {
		return ! is_feed() && ! wp_is_serving_rest_request() && ! is_admin() && ! is_customize_preview() && ! is_embed();
	}

	/** People whose session the vendor's script could use for more than a chat. */
	public static function is_for_staff(): bool {
		return is_user_logged_in() && current_user_can( 'edit_posts' );
	}

	/** Whether what is rendered now only looks at content, as for a description in the head or an excerpt. */
	public static function is_only_looking(): bool {
		return doing_action( 'wp_head' ) || doing_filter( 'get_the_excerpt' );
	}
}

<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Blocks;

use ChatHub\Options;
use ChatHub\Settings\Trigger;
use ChatHub\Tests\Reads_Html;
use ChatHub\Tests\Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Query;

final class Chat_Block_Test extends Test_Case {

	use Reads_Html;

	public function test_prints_what_the_architecture_says(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$grant = self::string_at( get_option( Options::LAUNCH_CONFIG ), 'departments', 'support', 'grant' );
		$html  = $this->render( array( 'department' => 'support' ), '<!-- wp:paragraph --><p>Call us</p><!-- /wp:paragraph -->' );
		$block = self::element( $html, '//div[@data-chathub-chat]' );
		self::assertSame( 'idle', $block->getAttribute( 'data-chathub-state' ) );
		self::assertStringContainsString( 'wp-block-chathub-chat', $block->getAttribute( 'class' ) );
		self::assertFalse( $block->hasAttribute( 'data-chathub-staff' ) );
		self::assertSame(
			array(
				'department'   => 'support',
				'organization' => 12,
				'grant'        => $grant,
			),
			json_decode( $block->getAttribute( 'data-chathub-chat' ), true )
		);
		self::assertSame( 'Chat with us', self::element( $html, '//div/button[@type="button"][@class="chathub-chat__button wp-element-button"]' )->textContent );
		self::assertSame( '', self::element( $html, '//p[@class="chathub-chat__status"][@role="status"]' )->textContent );
		self::assertSame( 'Call us', trim( self::element( $html, '//div[@class="chathub-chat__fallback"]' )->textContent ) );
	}

	public function test_without_scripts_the_fallback_shows_at_once_and_the_button_does_not(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$html = $this->render();
		self::assertSame( 1, preg_match( '#<noscript><style>(.*)</style></noscript>#', $html, $noscript ) );
		self::assertStringContainsString( '.wp-block-chathub-chat .chathub-chat__button{display:none!important}', $noscript[1] );
		$style = (string) file_get_contents( dirname( $this->main_file() ) . '/build/blocks/chat/style-index.css' );
		self::assertSame( 1, preg_match( '/@keyframes chathub-chat-reveal\s*\{\s*(?:to|100%)\s*\{([^}]+)\}/', $style, $reveal ) );
		foreach ( explode( ';', trim( $reveal[1], " \n\r\t;" ) ) as $declaration ) {
			self::assertStringContainsString( trim( $declaration ) . '!important', $noscript[1], 'All that hides the fallback is undone.' );
		}
	}

	public function test_is_the_same_for_every_anonymous_visitor_and_holds_no_secret(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$first = $this->render();
		$_SERVER['REMOTE_ADDR']     = '203.0.113.9';
		$_SERVER['HTTP_USER_AGENT'] = 'Another';
		$_SERVER['HTTP_COOKIE']     = 'visitor=2';
		self::assertSame( $first, $this->render() );
		foreach ( array( self::KEY, 'nonce', 'access_token', '203.0.113.9' ) as $secret ) {
			self::assertStringNotContainsString( $secret, $first );
		}
	}

	/** Whatever signs it and wherever it stands: the only token of a page is the public grant. */
	public function test_prints_no_token_but_the_grant(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$grant = self::string_at( get_option( Options::LAUNCH_CONFIG ), 'departments', 'support', 'grant' );
		foreach ( array( '', 'administrator' ) as $role ) {
			$this->act_as( $role );
			$html = html_entity_decode( $this->render( array( 'department' => 'support' ) ) );
			preg_match_all( '/[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/', $html, $tokens );
			self::assertSame( array( $grant ), $tokens[0] );
			self::assertStringNotContainsString( wp_create_nonce( 'wp_rest' ), $html );
		}
	}

	public function test_costs_no_query_and_no_request(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$content = $this->block( array( 'department' => 'support' ) ) . '<!-- wp:chathub/contact {"type":"phone","value":"112"} /-->';
		wp_cache_flush();
		wp_load_alloptions();
		get_option( 'show_avatars' );
		$queries = self::database()->num_queries;
		$html    = do_blocks( $content );
		$spent   = self::database()->num_queries - $queries;
		self::assertStringContainsString( 'data-chathub-chat', $html );
		self::assertSame( 0, $spent );
		self::assertSame( array(), $this->http->requests );
	}

	public function test_without_a_connection_only_the_fallback_shows(): void {
		$this->save_settings( self::settings( array( self::department( 'support' ) ) ) );
		$this->assert_unavailable( $this->render( array( 'department' => 'support' ) ) );
	}

	public function test_a_deleted_department_is_never_replaced_by_another(): void {
		$this->connect( array( self::department( 'support' ), self::department( 'sales', 34 ) ) );
		self::assertStringContainsString( 'data-chathub-chat', $this->render( array( 'department' => 'sales' ) ) );
		$this->save_settings( self::settings( array( self::department( 'support' ) ) ) );
		$this->assert_unavailable( $this->render( array( 'department' => 'sales' ) ) );
		self::assertStringContainsString( 'data-chathub-chat', $this->render() );
	}

	public function test_no_department_means_the_default_one(): void {
		$this->connect( array( self::department( 'first', 12 ), self::department( 'second', 34 ) ) );
		$data = json_decode( self::element( $this->render(), '//div[@data-chathub-chat]' )->getAttribute( 'data-chathub-chat' ), true );
		self::assertSame( array( '', 12 ), array( self::value_at( $data, 'department' ), self::value_at( $data, 'organization' ) ) );
	}

	public function test_floats_where_it_is_asked_to(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$html  = $this->render(
			array(
				'placement' => 'floating',
				'className' => 'is-at-start mine',
			),
			'<!-- wp:paragraph --><p>Call us</p><!-- /wp:paragraph -->'
		);
		$class = self::element( $html, '//div[@data-chathub-chat]' )->getAttribute( 'class' );
		self::assertSame( array(), array_diff( array( 'wp-block-chathub-chat', 'is-floating', 'is-at-start', 'mine' ), explode( ' ', $class ) ) );
		self::assertSame( 'Call us', trim( self::element( $html, '//div[@class="chathub-chat__fallback"]/details/*[2]' )->textContent ), 'It lies over a page only when it is wanted.' );
		self::assertSame( 'Other ways to reach us', self::element( $html, '//details[not(@open)]/summary' )->textContent );
		self::assertStringNotContainsString( 'is-floating', $this->render() );
		self::assertStringNotContainsString( '<details', $this->render() );
	}

	public function test_prints_what_opens_it_when_that_is_no_click(): void {
		$this->connect( array( self::department( 'support' ) ) );
		foreach ( array( 'visible', 'idle', 'immediate' ) as $trigger ) {
			self::assertSame( $trigger, self::value_at( self::chat_data( $this->render( array( 'trigger' => $trigger ) ) ), 'trigger' ) );
		}
		foreach ( array( array( 'trigger' => 'click' ), array(), array( 'trigger' => 'hover' ), array( 'trigger' => array( 'idle' ) ) ) as $click ) {
			self::assertSame( array( 'department', 'organization', 'grant' ), array_keys( self::chat_data( $this->render( $click ) ) ) );
		}
	}

	#[DataProvider( 'staff' )]
	public function test_nothing_starts_by_itself_beside_the_session_of_people_who_can_edit( string $role, bool $is_staff ): void {
		$this->connect( array( self::department( 'support' ) ) );
		$this->act_as( $role );
		$html = $this->render( array( 'trigger' => 'immediate' ) );
		self::assertSame( ! $is_staff, isset( self::chat_data( $html )['trigger'] ) );
	}

	public function test_placements_and_triggers_are_those_of_the_block(): void {
		rest_get_server();
		$attributes = self::array_at( \WP_Block_Type_Registry::get_instance()->get_registered( 'chathub/chat' )?->attributes );
		self::assertSame( array( 'inline', 'floating' ), self::value_at( $attributes, 'placement', 'enum' ) );
		self::assertSame( array_column( Trigger::cases(), 'value' ), self::value_at( $attributes, 'trigger', 'enum' ) );
	}

	public function test_an_isolated_chat_never_runs_without_a_frame(): void {
		$this->connect( array( self::department( 'support' ) ), array( 'isolated' => true ) );
		$this->assert_unavailable( $this->render() );
		$this->act_as( 'editor' );
		self::assertStringContainsString( 'has to be isolated', $this->render() );
		$this->launch()->refresh( self::WIDGET, self::FRAME );
		self::assertStringContainsString( 'data-chathub-chat=', $this->render() );
	}

	/**
	 * @return list<array{string, bool}>
	 */
	public static function staff(): array {
		return array( array( 'administrator', true ), array( 'editor', true ), array( 'author', true ), array( 'contributor', true ), array( 'subscriber', false ), array( '', false ) );
	}

	#[DataProvider( 'staff' )]
	public function test_people_who_can_edit_are_told_why_it_does_not_run( string $role, bool $is_staff ): void {
		$this->connect( array( self::department( 'support' ) ) );
		$this->act_as( $role );
		$html = $this->render( array( 'text' => 'Ask us' ) );
		self::assertSame( $is_staff, str_contains( $html, 'data-chathub-staff' ) );
		self::assertSame( $is_staff, str_contains( $html, 'chathub-chat__note' ) );
		self::assertSame( $is_staff ? 'Test chat' : 'Ask us', self::element( $html, '//button' )->textContent );
	}

	public function test_people_who_can_edit_learn_why_there_is_no_chat(): void {
		$this->act_as( 'editor' );
		self::assertStringContainsString( 'not connected', $this->render() );
		$this->connect( array( self::department( 'support' ) ) );
		$html = $this->render( array( 'department' => 'gone' ) );
		self::assertStringContainsString( 'does not exist', $html );
		$this->assert_unavailable( $html );
	}

	/**
	 * @return list<array{string}>
	 */
	public static function payloads(): array {
		return array(
			array( '" onmouseover=alert(1) x="' ),
			array( "' onmouseover='alert(1)" ),
			array( '</button><script>alert(1)</script>' ),
			array( '"><img src=x onerror=alert(1)>' ),
			array( '&quot; onfocus=alert(1)' ),
			array( "\u{2028}</div>" ),
		);
	}

	#[DataProvider( 'payloads' )]
	public function test_attributes_cannot_break_out( string $payload ): void {
		$this->connect( array( self::department( 'support' ) ) );
		foreach ( array(
			array( 'text' => $payload ),
			array( 'department' => $payload ),
			array( 'placement' => $payload ),
			array( 'trigger' => $payload ),
			array(
				'department' => 'support',
				'className'  => $payload,
			),
		) as $attributes ) {
			$html = $this->render( $attributes );
			foreach ( array( '//script', '//img', '//@onmouseover', '//@onerror', '//@onfocus' ) as $harm ) {
				self::assertCount( 0, self::nodes( $html, $harm ), $harm . ' in ' . $html );
			}
		}
		self::assertSame( trim( html_entity_decode( $payload ) ), self::element( $this->render( array( 'text' => $payload ) ), '//button' )->textContent );
	}

	public function test_attributes_of_a_wrong_type_do_no_harm(): void {
		$this->connect( array( self::department( 'support' ) ) );
		self::assertStringContainsString(
			'Chat with us',
			$this->render(
				array(
					'department' => array( 'x' ),
					'text'       => 7,
					'placement'  => array( 'floating' ),
					'trigger'    => 1,
				)
			)
		);
	}

	public function test_the_sites_fallback_stands_in_for_an_empty_one(): void {
		$this->connect(
			array( self::department( 'support' ) ),
			array(
				'fallback' => array(
					'message'  => "Call <b>us</b>\nor write",
					'contacts' => array( self::contact( 'viber', '+420 123 456 789', '' ), self::contact( 'email', 'help@example.com', 'Mail' ) ),
				),
			)
		);
		foreach ( array( '', '<!-- wp:paragraph --><p></p><!-- /wp:paragraph -->', '<!-- wp:paragraph --><p>&nbsp; <br></p><!-- /wp:paragraph -->' ) as $empty ) {
			$html = $this->render( array(), $empty );
			self::assertStringContainsString( '<p>Call &lt;b&gt;us&lt;/b&gt;<br />' . "\n" . 'or write</p>', $html );
			self::assertStringContainsString( '<a class="chathub-contact__link" href="viber://chat?number=%2B420123456789">Chat on Viber</a>', $html );
			self::assertStringContainsString( 'href="mailto:help@example.com">Mail</a>', $html );
		}
		$image = $this->render( array(), '<!-- wp:image --><figure class="wp-block-image"><img src="https://example.com/x.png" alt=""/></figure><!-- /wp:image -->' );
		self::assertStringNotContainsString( 'viber', $image, 'An image is something to see.' );
	}

	public function test_there_is_always_a_sentence(): void {
		$this->assert_unavailable( $this->render() );
		self::assertStringContainsString( 'not available at the moment', $this->render() );
	}

	public function test_feeds_get_the_fallback_only(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$query = $GLOBALS['wp_query'];
		self::assertInstanceOf( WP_Query::class, $query );
		$query->is_feed = true;
		$html           = $this->render( array(), '<!-- wp:paragraph --><p>Call us</p><!-- /wp:paragraph -->' );
		$query->is_feed = false;
		$this->assert_unavailable( $html );
		self::assertStringContainsString( 'Call us', $html );
	}

	private function assert_unavailable( string $html ): void {
		self::assertSame( 'unavailable', self::element( $html, '//div[contains(@class,"wp-block-chathub-chat")]' )->getAttribute( 'data-chathub-state' ) );
		self::assertStringNotContainsString( 'data-chathub-chat', str_replace( array( 'wp-block-chathub-chat' ), '', $html ) );
		self::assertStringNotContainsString( '<button', $html );
		self::assertStringContainsString( 'chathub-chat__fallback', $html );
	}

	/**
	 * @param array<string, mixed> $attributes
	 */
	private function block( array $attributes = array(), string $inner = '' ): string {
		return '<!-- wp:chathub/chat ' . serialize_block_attributes( $attributes + array( 'text' => '' ) ) . ' -->' . $inner . '<!-- /wp:chathub/chat -->';
	}

	/**
	 * @param array<string, mixed> $attributes
	 */
	private function render( array $attributes = array(), string $inner = '' ): string {
		return do_blocks( $this->block( $attributes, $inner ) );
	}
}

<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Admin;

use ChatHub\Admin\Settings_Page;
use ChatHub\Tests\Test_Case;

final class Action_Links_Test extends Test_Case {

	public function test_leads_those_who_may_to_the_settings(): void {
		$this->act_as( 'administrator' );
		$links = $this->links( array( 'deactivate' => 'theirs' ) );
		self::assertSame( array( 'settings', 'deactivate' ), array_keys( self::array_at( $links ) ) );
		self::assertStringContainsString( 'href="' . esc_url( Settings_Page::url() ) . '"', self::string_at( $links, 'settings' ) );
		$this->act_as( 'editor' );
		self::assertSame( array( 'deactivate' => 'theirs' ), $this->links( array( 'deactivate' => 'theirs' ) ) );
	}

	public function test_what_another_plugin_broke_passes_through(): void {
		$this->act_as( 'administrator' );
		self::assertNull( $this->links( null ) );
		self::assertSame( 'broken', $this->links( 'broken' ) );
	}

	private function links( mixed $links ): mixed {
		return apply_filters( 'plugin_action_links_' . plugin_basename( $this->main_file() ), $links );
	}
}

<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Blocks;

use ChatHub\Blocks\Chat_Module_Data;
use ChatHub\Tests\Test_Case;

/** What all chats of a page share (docs/decisions/0016-visitors-side.md). */
final class Chat_Module_Data_Test extends Test_Case {

	public function test_office_hours_with_the_words_for_them(): void {
		update_option( 'timezone_string', 'Europe/Prague' );
		$this->connect( array( self::department( 'support' ) ), array( 'availability' => self::office_hours() ) );
		$data = $this->data();
		self::assertSame(
			array(
				'time_zone' => 'Europe/Prague',
				'hours'     => self::office_hours()['hours'],
				'holidays'  => array( '2026-12-24' ),
			),
			$data['availability']
		);
		self::assertStringContainsString( '%s', self::string_at( $data, 'strings', 'opens' ) );
		self::assertNotSame( '', self::string_at( $data, 'strings', 'closed' ) );
	}

	public function test_closed_all_week_is_not_always_open(): void {
		$this->connect( array( self::department( 'support' ) ), array( 'availability' => array( 'hours' => array() ) + self::office_hours() ) );
		self::assertSame( array(), self::value_at( $this->data(), 'availability', 'hours' ) );
	}

	public function test_the_frame_with_its_name_only_where_chats_are_isolated(): void {
		$this->connect( array( self::department( 'support' ) ) );
		$this->launch()->refresh( self::WIDGET, self::FRAME );
		self::assertArrayNotHasKey( 'frame_url', $this->data() );
		$this->connect( array( self::department( 'support' ) ), array( 'isolated' => true ) );
		self::assertSame( self::FRAME, self::value_at( $this->data(), 'frame_url' ) );
		self::assertNotSame( '', self::string_at( $this->data(), 'strings', 'title' ) );
	}

	public function test_no_consent_where_the_site_asks_for_none(): void {
		foreach ( array( true, false ) as $required ) {
			$this->connect(
				array( self::department( 'support' ) ),
				array(
					'consent' => array(
						'required' => $required,
						'category' => 'statistics-anonymous',
					),
				)
			);
			self::assertSame( $required ? array( 'category' => 'statistics-anonymous' ) : null, $this->data()['consent'] ?? null );
		}
	}

	public function test_nothing_that_is_not_needed(): void {
		$this->connect( array( self::department( 'support' ) ) );
		self::assertSame( array( 'token_endpoint', 'widget_url', 'grant_endpoint', 'consent', 'strings' ), array_keys( $this->data() ) );
		self::assertSame( array( 'loading', 'open', 'failed', 'retry', 'unsent' ), array_keys( self::array_at( $this->data(), 'strings' ) ) );
	}

	/**
	 * @return array<mixed>
	 */
	private function data(): array {
		return self::array_at( apply_filters( 'script_module_data_' . Chat_Module_Data::MODULE, array() ) );
	}
}

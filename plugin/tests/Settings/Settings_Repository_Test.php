<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Settings;

use ChatHub\Settings\Settings_Repository;
use ChatHub\Tests\Test_Case;

final class Settings_Repository_Test extends Test_Case {

	public function test_fills_in_what_an_earlier_version_did_not_store(): void {
		$settings = $this->repository()->from_stored(
			array(
				'departments' => array( self::department( 'support' ) ),
				'fallback'    => array( 'message' => 'Call us' ),
			)
		);
		self::assertSame( 'support', $settings->departments[0]->slug );
		self::assertSame( 3600, $settings->token_lifetime );
		self::assertSame( 'Call us', $settings->fallback->message );
		self::assertSame( array(), $settings->fallback->contacts );
	}

	public function test_nonsense_counts_as_the_defaults(): void {
		foreach ( array( 'text', null, 7, array( 'departments' => 'none' ), array( 'departments' => array( array( 'slug' => 'x' ) ) ) ) as $nonsense ) {
			self::assertSame( array(), $this->repository()->from_stored( $nonsense )->departments );
		}
	}

	public function test_numbers_as_text_become_numbers(): void {
		$settings = $this->repository()->from_stored(
			self::settings(
				array(
					array(
						'organization' => '12',
						'operator'     => '6001',
					) + self::department( 'support' ),
				)
			)
		);
		self::assertSame( array( 12, 6001 ), array( $settings->departments[0]->organization, $settings->departments[0]->operator ) );
	}

	public function test_the_first_department_is_the_default_and_no_other_stands_in(): void {
		$settings = $this->repository()->from_stored( self::settings( array( self::department( 'first' ), self::department( 'second' ) ) ) );
		self::assertSame( 'first', $settings->department( '' )?->slug );
		self::assertSame( 'second', $settings->department( 'second' )?->slug );
		self::assertNull( $settings->department( 'gone' ) );
	}

	private function repository(): Settings_Repository {
		return new Settings_Repository( $this->settings_schema() );
	}
}

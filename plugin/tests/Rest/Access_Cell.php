<?php
declare( strict_types=1 );

namespace ChatHub\Tests\Rest;

use ChatHub\Tests\Fakes\Wire_Answer;

/** One cell of the table, and the rules that say what it must answer. */
final class Access_Cell {

	public function __construct(
		private readonly Access_Row $row,
		private readonly string $role,
		private readonly Nonce $nonce,
		private readonly Override $override
	) {}

	public function name(): string {
		return "{$this->row->name()} as $this->role, {$this->nonce->value}, {$this->override->value}";
	}

	/**
	 * Everything that is wrong with an answer.
	 *
	 * @param bool         $changed Whether something of ours that is stored is another now.
	 * @param bool         $asked   Whether the server called out.
	 * @param list<string> $secrets What no answer may hold.
	 * @return list<string>
	 */
	public function faults( Wire_Answer $answer, bool $changed, bool $asked, array $secrets ): array {
		$refusal  = $this->refusal();
		$expected = $refusal ?? array( 200, '' );
		$head     = Override::Head === $this->override;
		$actual   = array( $answer->status, $head ? $expected[1] : $answer->code() );
		$effect   = null === $refusal ? $this->row->effect : Effect::None;
		$checks   = array(
			'expected ' . implode( ' ', $expected ) . ', got ' . implode( ' ', $actual ) => $expected === $actual,
			'something stored ' . ( $changed ? 'changed' : 'should have changed' ) => ( Effect::Writes === $effect ) === $changed,
			'the server ' . ( $asked ? 'called out' : 'should have asked the proxy' ) => Effect::Writes === $effect || ( Effect::Asks === $effect ) === $asked,
			"the answer holds {$this->row->shows} or lacks it wrongly" => $head || ( null === $refusal ) === str_contains( $answer->body, $this->row->shows ),
			"a secret is in the answer: {$answer->text()}" => array() === array_filter( $secrets, static fn ( string $secret ): bool => str_contains( $answer->text(), $secret ) ),
			"Cache-Control is “{$answer->header( 'cache-control' )}”" => $this->may_be_cached_as( $answer->header( 'cache-control' ) ),
		);
		return array_keys( array_filter( $checks, static fn ( bool $holds ): bool => ! $holds ) );
	}

	/**
	 * In the order in which WordPress comes to them: JSONP is off; a nonce that is not right is worse than none;
	 * nothing but the real method counts; and without a nonce everyone is anonymous.
	 *
	 * @return array{int, string}|null Status and code; null when the call is permitted.
	 */
	private function refusal(): ?array {
		$who = Nonce::Missing === $this->nonce ? Access_Table::ANONYMOUS : $this->role;
		return match ( true ) {
			Override::Jsonp === $this->override => array( 400, 'rest_callback_disabled' ),
			$this->nonce->is_refused() => array( 403, 'rest_cookie_invalid_nonce' ),
			$this->override->is_refused( $this->row->method ) => array( 400, 'chathub_override_refused' ),
			in_array( $who, Access_Table::ROLES[ $this->row->right ], true ) => null,
			default => array( Access_Table::ANONYMOUS === $who ? 401 : 403, $this->row->forbidden ),
		};
	}

	/** Only an answer to nobody in particular may be kept, and only where its row says so; core forbids it for people who are signed in. */
	private function may_be_cached_as( string $actual ): bool {
		$anonymous = Nonce::Missing === $this->nonce || Access_Table::ANONYMOUS === $this->role;
		$permitted = null === $this->refusal();
		return match ( true ) {
			null === $this->row->cache => true,
			$anonymous && $permitted => $actual === $this->row->cache,
			default => str_contains( $actual, 'no-store' ),
		};
	}
}

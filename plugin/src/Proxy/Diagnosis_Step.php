<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

use ChatHub\Fields;

/** One step on the way from the company login to a token that ChatHub calls valid. */
final class Diagnosis_Step {

	/**
	 * @param string          $step        `login`, `organizations`, `operators`, `mint` or `validate`; a newer proxy may name others.
	 * @param string          $status      `passed`, `failed` or `skipped`; or another, as above.
	 * @param int             $duration_ms In milliseconds.
	 * @param Error_Code|null $code        Why it failed.
	 */
	public function __construct(
		public readonly string $step,
		public readonly string $status,
		public readonly int $duration_ms,
		public readonly ?Error_Code $code
	) {}

	/**
	 * @param mixed $data Valid by Answer_Schemas.
	 */
	public static function from_array( mixed $data ): self {
		$fields = Fields::of( $data );
		return new self(
			$fields->string( 'step' ),
			$fields->string( 'status' ),
			$fields->integer( 'duration_ms' ),
			Error_Code::from_proxy( $fields->optional_string( 'code' ) ?? '' )
		);
	}

	/**
	 * @return array<string, mixed>
	 */
	public function to_array(): array {
		$data = array(
			'step'        => $this->step,
			'status'      => $this->status,
			'duration_ms' => $this->duration_ms,
			'message'     => $this->message(),
		);
		return null === $this->code ? $data : $data + array( 'code' => $this->code->value );
	}

	/** What happened and what to do, in the user's language. */
	private function message(): string {
		return match ( $this->status ) {
			'passed'  => $this->success(),
			'skipped' => __( 'Not needed, or not tried because an earlier step failed.', 'chathub' ),
			'failed'  => Error_Messages::sentence( $this->code ?? Error_Code::Internal_Error ),
			default   => __( 'The proxy is newer than this plugin: what became of this step is not known here. Update the plugin.', 'chathub' ),
		};
	}

	private function success(): string {
		return match ( $this->step ) {
			'login'         => __( 'ChatHub accepts the proxy’s login.', 'chathub' ),
			'organizations' => __( 'ChatHub knows the organization, and this site may use it.', 'chathub' ),
			'operators'     => __( 'There is an active operator.', 'chathub' ),
			'mint'          => __( 'ChatHub gave a token for the operator.', 'chathub' ),
			'validate'      => __( 'ChatHub says that the token is good.', 'chathub' ),
			default         => __( 'This step succeeded.', 'chathub' ), // One that only a newer proxy takes.
		};
	}
}

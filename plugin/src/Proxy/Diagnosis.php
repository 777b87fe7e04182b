<?php
declare( strict_types=1 );

namespace ChatHub\Proxy;

use ChatHub\Fields;

/** How far the way to a token goes, and what is wrong beside it. */
final class Diagnosis {

	/**
	 * @param list<Diagnosis_Step>    $steps    In the order walked.
	 * @param list<Diagnosis_Warning> $warnings
	 */
	public function __construct(
		public readonly array $steps,
		public readonly array $warnings
	) {}

	/**
	 * @param array<mixed> $data Valid by Answer_Schemas::diagnosis(). An older proxy knows no warnings.
	 */
	public static function from_array( array $data ): self {
		$fields = new Fields( $data + array( 'warnings' => array() ) );
		return new self(
			array_map( Diagnosis_Step::from_array( ... ), array_values( $fields->array( 'steps' ) ) ),
			array_map( static fn ( string $code ): Diagnosis_Warning => new Diagnosis_Warning( $code ), $fields->strings( 'warnings' ) )
		);
	}

	/**
	 * @return array{steps: list<array<string, mixed>>, warnings: list<array{code: string, message: string}>}
	 */
	public function to_array(): array {
		return array(
			'steps'    => array_map( static fn ( Diagnosis_Step $step ): array => $step->to_array(), $this->steps ),
			'warnings' => array_map( static fn ( Diagnosis_Warning $warning ): array => $warning->to_array(), $this->warnings ),
		);
	}
}

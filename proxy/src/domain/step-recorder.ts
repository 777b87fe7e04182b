import {
	DIAGNOSIS_STEPS,
	type DiagnosisStep,
	type DiagnosisStepName,
	type ProblemCode,
} from '../contract/index.ts';
import type { Clock } from './clock.ts';
import type { Result } from './result.ts';

/** Notes how each step of a diagnosis went and how long it took. */
export class StepRecorder {
	readonly #steps: DiagnosisStep[] = [];
	readonly #clock: Clock;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** @param isNothingToDo whether a step that went well had nothing to do */
	async run<T>(
		step: DiagnosisStepName,
		work: () => Promise<Result<T, { readonly kind: ProblemCode }>>,
		isNothingToDo: (value: T) => boolean = () => false,
	): Promise<Result<T, { readonly kind: ProblemCode }>> {
		const start = this.#clock.now();
		const result = await work();
		const duration_ms = Math.max(0, Math.round(this.#clock.now() - start));
		if (!result.ok) {
			this.#steps.push({ step, status: 'failed', duration_ms, code: result.failure.kind });
		} else {
			this.#steps.push({
				step,
				status: isNothingToDo(result.value) ? 'skipped' : 'passed',
				duration_ms,
			});
		}
		return result;
	}

	/** All steps in order; those that were not reached are skipped. */
	finish(): DiagnosisStep[] {
		const missing = DIAGNOSIS_STEPS.slice(this.#steps.length);
		return [
			...this.#steps,
			...missing.map((step) => ({ step, status: 'skipped', duration_ms: 0 }) as const),
		];
	}
}

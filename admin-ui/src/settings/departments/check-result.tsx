import { Notice, Spinner } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import type { Remote } from '../../api/remote.ts';
import type { Diagnosis, DiagnosisStep } from '../../api/schemas.ts';
import { LoadFailure } from '../load-failure.tsx';

/** Null for a step of a newer proxy. */
const stepName = (step: DiagnosisStep['step']): string | null => {
	switch (step) {
		case 'login':
			return __('The proxy signs in to ChatHub', 'chathub');
		case 'organizations':
			return __('The organization is there', 'chathub');
		case 'operators':
			return __('An operator is there and active', 'chathub');
		case 'mint':
			return __('ChatHub gives a token', 'chathub');
		case 'validate':
			return __('ChatHub accepts the token', 'chathub');
		default:
			return null;
	}
};

/** Null for a status of a newer proxy. */
const statusName = (status: DiagnosisStep['status']): string | null => {
	switch (status) {
		case 'passed':
			return __('Passed', 'chathub');
		case 'failed':
			return __('Failed', 'chathub');
		case 'skipped':
			return __('Skipped', 'chathub');
		default:
			return null;
	}
};

const Step = ({
	step: { step, status, duration_ms: duration, message },
}: {
	readonly step: DiagnosisStep;
}) => {
	const name = stepName(step);
	const outcome = statusName(status);
	return (
		<li className={outcome === null ? 'chathub-check__step' : `chathub-check__step is-${status}`}>
			<span className="chathub-check__status">{outcome ?? __('Unknown', 'chathub')}</span>
			<span>
				{name ??
					sprintf(
						/* translators: %s: name that the proxy gives to one step of a check. */
						__('Another step of the proxy: %s', 'chathub'),
						step,
					)}
			</span>
			{status !== 'skipped' && (
				<span className="chathub-check__time">
					{sprintf(
						/* translators: %d: milliseconds. */
						__('%d ms', 'chathub'),
						duration,
					)}
				</span>
			)}
			{message !== '' && <span className="chathub-check__message">{message}</span>}
		</li>
	);
};

const verdict = ({ steps }: Diagnosis): string => {
	if (steps.some(({ status }) => status === 'failed')) {
		return __('The chat of this department does not work yet.', 'chathub');
	}
	return steps.every(({ status }) => statusName(status) !== null)
		? __('Everything works: visitors can chat.', 'chathub')
		: __(
				'No step failed, but the proxy says something that this page does not know. Update the plugin, then check again.',
				'chathub',
			);
};

type Props = { readonly result: Remote<Diagnosis>; readonly onRetry: () => void };

/** What a check found, step by step. The status region stays in the page, so that its news is announced. */
export const CheckResult = ({ result, onRetry }: Props) => (
	<div className="chathub-check">
		<div role="status" className="chathub-check__verdict">
			{result.status === 'loading' && (
				<>
					<Spinner />
					{__('Checking…', 'chathub')}
				</>
			)}
			{result.status === 'ready' && verdict(result.value)}
		</div>
		{result.status === 'failed' && <LoadFailure error={result.error} onRetry={onRetry} />}
		{result.status === 'ready' &&
			result.value.warnings.map(({ code, message }) => (
				<Notice key={code} status="warning" isDismissible={false}>
					{message}
				</Notice>
			))}
		{result.status === 'ready' && (
			<ol className="chathub-check__steps">
				{result.value.steps.map((step) => (
					<Step key={step.step} step={step} />
				))}
			</ol>
		)}
	</div>
);

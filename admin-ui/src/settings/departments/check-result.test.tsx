import { render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import type { DiagnosisStep } from '../../api/schemas.ts';
import { CheckResult } from './check-result.tsx';

const passed: DiagnosisStep = { step: 'login', status: 'passed', duration_ms: 41, message: 'Signed in.' };

const show = (...steps: readonly DiagnosisStep[]) =>
	render(
		<CheckResult
			result={{ status: 'ready', value: { steps: [...steps], warnings: [] } }}
			onRetry={vi.fn()}
		/>,
	);
const items = () => screen.getAllByRole('listitem');

describe('a check by a newer proxy', () => {
	it('shows a step that the page does not know by its own name', () => {
		show(passed, { step: 'coffee', status: 'passed', duration_ms: 5, message: 'It succeeded.' });
		expect(items()[1]).toHaveTextContent(/^Passed.*coffee5 msIt succeeded\.$/);
		expect(items()[1]).toHaveClass('is-passed');
		expect(screen.getByRole('status')).toHaveTextContent('Everything works');
	});

	it('says why such a step failed', () => {
		show(passed, { step: 'coffee', status: 'failed', duration_ms: 5, message: 'Buy beans.' });
		expect(screen.getByText('Buy beans.')).toBeVisible();
		expect(screen.getByRole('status')).toHaveTextContent('does not work yet');
	});

	it('takes a status that the page does not know neither for good nor for bad', () => {
		show(passed, { step: 'mint', status: 'postponed', duration_ms: 5, message: 'Update the plugin.' });
		expect(items()[1]).toHaveTextContent(/^UnknownChatHub gives a token5 msUpdate the plugin\.$/);
		expect(items()[1]?.className).toBe('chathub-check__step');
		expect(screen.getByRole('status')).toHaveTextContent('No step failed, but');
	});
});

it('says what is wrong beside the way to a token, which is no failure', () => {
	const warnings = [{ code: 'store_lost', message: 'Look after Redis.' }];
	render(
		<CheckResult result={{ status: 'ready', value: { steps: [passed], warnings } }} onRetry={vi.fn()} />,
	);
	// It is spoken too.
	expect(screen.getAllByText('Look after Redis.')[0]).toBeVisible();
	expect(screen.getByRole('status')).toHaveTextContent('Everything works');
});
